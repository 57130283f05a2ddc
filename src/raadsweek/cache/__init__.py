"""What a build keeps for the next one. It is only ever time that is kept: never the truth."""
