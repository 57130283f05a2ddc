"""The weekly report: questions to a plan that is finished, one subject a module.

`week_report` asks them all; problems become lines (`problem_lines`) without it.
"""
