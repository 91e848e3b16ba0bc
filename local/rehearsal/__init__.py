"""A client of the platform that conducts whole interviews with recordings."""
