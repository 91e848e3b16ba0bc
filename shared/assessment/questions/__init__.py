"""Questions: their blueprint, writing and accepting them, follow-ups."""
