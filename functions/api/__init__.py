"""The HTTP API. `function.api` is the entry point; each module holds the routes of one entity."""
