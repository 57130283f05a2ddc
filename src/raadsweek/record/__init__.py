"""The record: what was public. Reads and writes its facts and texts, and folds them."""
