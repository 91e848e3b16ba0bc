"""Letters to those who asked for them: when one is due, what it says, and what it looks like."""
