"""An example of an answer out of the candidate's own words: said, or reported in the résumé, with gaps.

A model may choose, order and trim; every word of it is checked to stand in a row in one of the sources
(`verifier`). Where it doesn't, code sets the example from verified quotes (`skeleton`). Nothing of it is
kept, and nothing is scored: docs/decisions/example-answer.md.
"""
