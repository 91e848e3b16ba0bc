"""Drills: what is weakest, which question comes back when, and how an answer compares with those before."""
