"""Chunks of an answer over a WebSocket, while the candidate speaks, into Kafka."""
