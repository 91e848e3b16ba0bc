"""Speech-to-Text V2 over gRPC."""
