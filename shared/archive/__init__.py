"""Finished interviews through the MongoDB API: the same code for Atlas, Firestore and tests."""
