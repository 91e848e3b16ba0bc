"""A bounded, seeded storm over whole interviews, and a count of what it broke (`make chaos`)."""
