"""What an editor does on the board, and the files that change by it.

An act is worked out in memory, tried on the whole project, and only then written.
"""
