"""What interviewer and candidate say to each other beside an answer (docs/decisions/conversation.md)."""
