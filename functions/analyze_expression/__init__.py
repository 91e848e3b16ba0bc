"""The candidate's own mirror: smiling, surprise and attention over an answer, only with consent."""
