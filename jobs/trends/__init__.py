"""Trends over many answers, on Apache Spark. Runs apart from the functions: `trends.py` alone is
submitted."""
