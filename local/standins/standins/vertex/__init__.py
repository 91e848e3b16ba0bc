"""Vertex AI online prediction over REST."""
