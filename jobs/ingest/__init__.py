"""Chunks of answers from Kafka to Cloud Storage: at least once in, exactly once in effect."""
