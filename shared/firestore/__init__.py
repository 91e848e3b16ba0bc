"""Firestore: the paths of documents, reading and writing them."""
