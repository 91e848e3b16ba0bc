"""Judging an answer: the model extracts, this code checks, bands and adds up.

Domain code: no Google SDK and no I/O except reading the files packaged beside it. The order
in which an answer passes through: `gates` (can it be judged at all?), `injection` (what is not
addressed to the interviewer), `delivery` and `fillers` (what is measured), `evidence` (what the
model quoted, checked), `scoring` (bands, totals, uncertainty), `follow_up`, `report`.
"""
