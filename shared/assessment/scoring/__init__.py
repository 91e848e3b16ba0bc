"""From evidence to bands, a total with its range, and feedback."""
