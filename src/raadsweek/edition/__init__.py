"""The edition: what one audience may see at one moment. Emitters see nothing else."""
