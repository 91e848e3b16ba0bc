"""A broker process that speaks Kafka's protocol, with storage that outlives it. Loopback only."""
