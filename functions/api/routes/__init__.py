"""What the API offers, a module for each entity; `table` says where each is."""
