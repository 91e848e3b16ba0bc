"""How a stage runs: a message is parsed, claimed, worked on and acknowledged once."""
