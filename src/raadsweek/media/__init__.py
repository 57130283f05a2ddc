"""The files of the content folder, as the public may have them: read, looked at, made smaller."""
