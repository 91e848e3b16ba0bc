"""Services of others that the candidate's browser could reach as well: a source of jobs, and LinkedIn.

Nothing of a candidate goes there but what a function's arguments name.
"""
