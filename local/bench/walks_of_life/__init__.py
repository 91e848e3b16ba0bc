"""A tenth round of designs, after people's walks of life and the programs that they have at hand."""
