"""HTTP as such: routing, problems, authentication, CORS, idempotency and the OpenAPI document."""
