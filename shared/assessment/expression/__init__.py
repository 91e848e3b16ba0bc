"""The candidate's own mirror: what the pictures showed, never scored."""
