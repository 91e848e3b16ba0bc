"""Jobs to go for: where to search, what is offered, and why a suggestion stands where it does.

LinkedIn has no public API to search jobs with: its Talent APIs let approved partners post jobs, and take no
new partners for that (learn.microsoft.com/linkedin/talent/job-postings/api/overview, read 2026-11). So
LinkedIn is reached by links to its own search, and offers come from sources whose API is open (`sources.py`).

Nothing that is searched for carries a score: a source is sent words, a place and a country.
"""
