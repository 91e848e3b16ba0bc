"""How much of something is taken, in one place for both gates: the API's, and the one where it is read.

The first gate is what a signed link allows. The second guards a stage against an object that came in
another way, as by a link of an earlier release, so it may be wider and is never tighter.
"""

from __future__ import annotations

from typing import NamedTuple

from shared.retention import CLASS_DAYS

KIB = 1024
MIB = 1024 * KIB


class Limit(NamedTuple):
    """A size in bytes: what the API gives a link for, and what a stage still reads."""

    asked: int
    read: int


RECORDING = Limit(300 * MIB, 300 * MIB)
"""15 minutes, the longest answer that is judged, of video at 2.7 Mbit/s."""
SEGMENT = Limit(1_000_000, 4 * MIB)
"""A live segment is 16 kHz mono 16-bit WAV of at most 20 s, 640 kB; half as much again for a late cut. What
is read may be at 48 kHz: three times as much."""
MANIFEST = Limit(64_000, 64 * KIB)
"""The starts of 200 segments are some 2 kB."""
TYPED_CHARACTERS = 12_000
"""Of a typed answer. The longest spoken one, 15 minutes, holds 2250 words at 150 a minute (the upper end of
conversation), and English words take some 5.5 characters with their space: 12,375, rounded down."""
TYPED = Limit(4 * TYPED_CHARACTERS, 4 * TYPED_CHARACTERS)
"""In UTF-8 a character takes four bytes at most."""
CODE_CHARACTERS = 10_000
"""Of the code beside an answer: some 300 lines, more than anybody writes while they explain it."""
DRAWN_COMPONENTS = 40
"""Boxes of the drawing beside an answer: a design with more is no longer one that is explained."""
DRAWN_CONNECTIONS = 80
DRAWN_LABEL = 60
"""Characters of a name in a drawing: three lines of a box."""
DRAWN_SPAN = 4000
"""How far right and down a box may stand, in the drawing's own units: a box is 160 wide and 72 high."""
CORRECTED_SHARE = 0.1
"""Of an answer's words, how many may be corrected. Recognisers of today get some 5 words in 100 wrong in
conversation, twice that with names and an accent; more than this is another answer, and has its redo."""
CORRECTED_AT_LEAST = 2
"""Words that may be corrected in the shortest answer."""
CORRECTED_AT_MOST = 20
"""And in the longest."""
CORRECTION_WORDS = 4
"""Words in a row of one correction, heard or said: a name in pieces, such as "cube or net ease"."""
CORRECTION_CHARACTERS = 60
CORRECTION_ROUNDS = 5
"""How often one answer is judged again for corrections: each time costs what judging it first did."""
STORY_TITLE = 120
STORY_NOTES = 1000
"""Characters of what a candidate writes on a card of a story."""
MENTOR_LINKS = 10
"""Links of one interview that are open at once: a mentor each, and more than anybody has."""
MENTOR_LINKS_PER_DAY = 20
"""Links that a person may make in a UTC day."""
MENTOR_LINK_DAYS = 30
"""The longest that a link is open."""
MENTOR_COMMENTS = 50
"""Comments that one link takes, deleted ones too."""
MENTOR_COMMENT = 1000
"""Characters of one comment."""
MENTOR_NAME = 60
"""Characters of the name that a mentor gives, and of what a candidate calls a link."""
MENTOR_LISTEN_MINUTES = 5
"""For which a mentor's page may fetch the sound of an answer: it asks for all of it at once."""
MENTOR_BYTES = 500 * MIB
"""Of sound that one link may be sent: ten times an interview of five answers of five minutes."""
COHORTS = 10
"""Classes that a coach has at once, and that a person is a member of."""
COHORTS_PER_DAY = 5
COHORT_DAYS = CLASS_DAYS
"""The longest that a class is open; then it is deleted with all that it holds."""
COHORT_MEMBERS = 60
"""A lecture's group; a class is read whole to say who may."""
COHORT_NAME = 80
"""Characters."""
INVITATION_DAYS = 30
"""The longest that a class can be joined by one link."""
ASSIGNMENTS = 50
"""Of one class."""
ASSIGNMENT_NOTE = 1000
ASSIGNED_QUESTIONS = 10
"""That a coach writes or chooses for one assignment."""
CLASS_SHARES = 50
"""Interviews that a member shows to one class at once. A document of them stays below 50 kB."""
SELF_RATING_HALF_STEP = 0.5
"""Bands. One's own rating is a whole band, so it stands for half a band to either side."""
RESUME = Limit(10_000_000, 10 * MIB)

ANSWER_SECONDS = 15 * 60
"""The longest answer that is judged."""
MAX_SEGMENTS = 200
"""Of one answer. 15 minutes cut at every pause are some 60."""
MAX_QUESTIONS = 30
ATTEMPTS_PER_QUESTION = 5
RESUMES_PER_DAY = 20
