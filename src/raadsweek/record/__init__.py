"""What was recorded of the past: the ledger, and how often meetings and items changed."""
