"""What a line of a résumé can be."""

LABELS = ("opens", "heads", "text", "section", "other")
"""First line of a job's heading, a further one, its text; a section's heading; anything else."""
OPENS, HEADS, TEXT, SECTION, OTHER = LABELS
OF_A_JOB = (OPENS, HEADS, TEXT)
