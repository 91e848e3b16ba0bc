"""Kafka, Google's managed service for it first: the topics, what a message looks like, and how to connect."""
