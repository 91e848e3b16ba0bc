"""Designs written after the reader had seen all of `resume_designs`, by seven producers."""
