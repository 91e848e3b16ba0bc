"""Erasing a person's data: the workflow, and what is deleted where."""
