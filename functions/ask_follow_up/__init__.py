"""The follow-up that a good recruiter would ask, from this very answer."""
