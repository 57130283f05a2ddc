"""What a council configures, and what a command is asked for."""
