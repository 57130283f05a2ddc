"""Raadsweek plans what a council publishes, and turns the plan into a site, feeds and calendars."""

__version__ = "0.1.0"
