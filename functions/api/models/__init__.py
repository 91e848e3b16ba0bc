"""What the API takes and gives. The OpenAPI document is generated from these models."""
