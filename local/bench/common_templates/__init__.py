"""An eighth round of résumés: the templates that editors, sites and offices hand to people."""
