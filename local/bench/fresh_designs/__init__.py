"""A sixth round of designs, in nine languages, written before any of its files was read."""
