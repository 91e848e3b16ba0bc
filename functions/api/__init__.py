"""The HTTP API. `function.api` is the entry point."""
