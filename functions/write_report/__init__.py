"""The report over a finished interview, and the summary that progress is drawn from."""
