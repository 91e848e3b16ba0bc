"""Results into BigQuery: numbers and codes, never words."""
