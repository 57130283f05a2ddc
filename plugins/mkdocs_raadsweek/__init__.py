"""Raadsweek as a plugin of MkDocs; thin, so that another engine changes this folder only."""
