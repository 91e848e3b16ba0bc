"""A ninth round of résumés: as people lay them out who follow no template."""
