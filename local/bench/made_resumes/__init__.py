"""Résumés of invented people in many layouts and nine languages, each with what a reader reads in it."""
