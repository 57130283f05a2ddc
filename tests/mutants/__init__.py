"""Mistakes that `make quick` must find: `mutants.toml`, and what tries them."""
