"""Typed clients for developers of other clients, made from the API's own OpenAPI document."""
