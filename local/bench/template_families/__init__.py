"""A fifth round of résumé designs: the template families that people fill in, and what they add to them."""
