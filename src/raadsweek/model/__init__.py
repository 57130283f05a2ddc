"""What a council's content and calendars are: frozen values, no files, no formats, no clock."""
