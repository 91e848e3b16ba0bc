"""Stories out of past answers: which tellings are of one story, what it lacks, where it fits.

Derived on each read from evaluations, whose quotes were found in what was said; nothing is written here, and
nothing is asked of a model. Why, and what was tried for "fits": docs/decisions/story-bank.md.
"""
