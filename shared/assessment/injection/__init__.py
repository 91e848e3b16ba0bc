"""Words that speak to the assessor instead of answering."""
