"""How an answer was spoken: pauses, fillers and pace, from word times and the signal."""
