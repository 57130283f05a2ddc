"""Places items on channels and moments: pure functions over frozen values."""

from raadsweek.plan.planner import plan

__all__ = ["plan"]
