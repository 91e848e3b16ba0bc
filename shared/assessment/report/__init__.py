"""The report over all answers: aggregation, summary and practice plan."""
