"""A seventh round of résumés, with layouts unlike those of the rounds before."""
