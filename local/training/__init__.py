"""Fits of the small models that ship inside `shared/assessment`."""
