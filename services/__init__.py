"""Long-running services beside the functions; each starts with `python -m services.NAME`."""
