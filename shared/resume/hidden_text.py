"""Which of the text that nobody can see deceives: only that is said to be hidden.

Templates, browsers and job boards leave much behind that hides nothing: a page's own words a second time, the
word behind an icon, a board's mark. Whoever hides keywords or orders hides what the page doesn't say.
"""

from __future__ import annotations

import re

MIN_LETTERS = 12
"""Letters and digits of a page, or of a Word file. Fewer are a page number or a template's rest, no trick."""
MIN_KINDS = 4
"""Different ones of them: of fewer no word is made, but an icon's code again and again."""
MIN_SHARE = 0.25
"""Of these, from which on what the page doesn't say is no template's rest beside a copy of the page."""
_RUN = 12
"""Letters in a row that stand on the page by no chance."""
_AGAIN = re.compile(r"(\w{2,40}?)\1*")
_MARK = re.compile(r"(?=(?:\D*\d){6})[a-z0-9]{8,40}")


def deceives(hidden: str, shown: str) -> bool:
    """Whether hidden text says what the `shown` text of the file does not.

    One word again and again that the page shows as well, such as “github” behind each icon of it, deceives
    nobody, nor does one mark of letters and digits."""
    letters, seen = _letters(hidden), _letters(shown)
    if len(set(letters)) < MIN_KINDS:
        return False
    again = _AGAIN.fullmatch(letters)
    if again and (again[1] in seen or _MARK.fullmatch(again[1])):
        return False
    return _unseen(letters, seen) >= max(MIN_LETTERS, MIN_SHARE * len(letters))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _unseen(letters: str, seen: str) -> int:
    """How many letters stand in no run that the page has."""
    runs = {seen[at : at + _RUN] for at in range(len(seen) - _RUN + 1)}
    unseen = [True] * len(letters)
    for at in range(len(letters) - _RUN + 1):
        if letters[at : at + _RUN] in runs:
            unseen[at : at + _RUN] = [False] * _RUN
    return sum(unseen)
