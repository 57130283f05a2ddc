"""What a new council starts with."""
