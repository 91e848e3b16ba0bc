"""What the API offers, a module for each entity; `table.ROUTES` is all of it."""
