"""Every document that is stored, as a type: writers, readers, the API's document and erasure share it.

The ground floor: nothing here imports the domain, a client or a stage. `vocabulary` and `limits` hold
the words and numbers that documents are made of; `catalogue` says where each document is stored.
"""
