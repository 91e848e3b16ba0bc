"""What a sentence says was done, without what it only promises, supposes or says that it said. English.

"By week three I'll have called every account" tells of no call yet, and "I have explained how I fixed the
bill" not how. Grammar tells, not words of a kind of talk: what stands after "will" or "would", what is asked
about inside a sentence that says of itself that something was told, and what was done to "you" by telling it.
"""

from __future__ import annotations

import re

_CLAUSE, _NEAR = r"[^,;:.!?]*", r"[^,;:.!?]{0,60}"
_MEANT = re.compile(
    rf"\b(?:i|we|you|they)(?:['’]ll|\s+(?:will|shall|would))\b{_CLAUSE}"
    rf"|\b(?:am|are|is|['’]m|['’]re)\s+(?:going|planning)\s+to\b{_CLAUSE}"
    rf"|\b(?:i|we)\s+(?:plan|intend|promise|hope|want)\s+to\b{_CLAUSE}",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:i|we)(?:['’]ve|\s+have)\b|\b(?:told|gave|given|shown|showed)\s+you\b", re.IGNORECASE
)
_ASKED = r"\b(?:how|why|what\s+exactly)\s+(?:i|we)\b"
_HOW = re.compile(rf"(?:\b(?:i|we)\b{_NEAR}\byou\b{_NEAR})?{_ASKED}{_CLAUSE}", re.IGNORECASE)


def part(sentence: str) -> str:
    """What is left; the sentence itself where nothing of it is so."""
    left = _MEANT.sub(" ", sentence)
    return _HOW.sub(" ", left) if _SAID.search(sentence) else left
