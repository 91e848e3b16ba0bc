"""Counting what a process asks of Google's services; see `calls.py`."""
