"""What is stored: the documents of Firestore, as types."""
