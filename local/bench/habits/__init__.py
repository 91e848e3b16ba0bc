"""A fourth round of résumé designs: the habits of real people, in seven languages."""
