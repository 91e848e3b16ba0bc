"""What several routes need: ownership, quotas, signed URLs, attempts at an answer, views."""
