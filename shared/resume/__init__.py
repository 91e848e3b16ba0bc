"""Résumés: what a file says, what an applicant-tracking system would read, and what to improve.

reading     a file's bytes → lines of text, with hidden text taken out
fields      lines → contact, sections, jobs, education, skills
skills      whole-token matching against a vocabulary with ESCO's identifiers
feedback    parseability, match to a job, writing: three parts, each finding with evidence
analysis    all of these at once, in a process with limits (`child`)
readiness   a score of its parts: résumé match, interviews, practice
"""
