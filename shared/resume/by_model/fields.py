"""A résumé's fields with what a model names and the page proves, beside what rules read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shared.documents.resume import Fields
from shared.resume.by_model import name_lines, names, near_names
from shared.resume.by_model.folding import fold
from shared.resume.by_model.jobs import found
from shared.resume.by_model.joined import joined
from shared.resume.by_model.quotes import Page
from shared.resume.by_model.reply import ResumeReply
from shared.resume.by_model.request import shown, variables_of
from shared.resume.fields import years_of
from shared.resume.name_spelling import mended
from shared.resume.name_texts import is_no_name
from shared.resume.reading import Line, Reading

_MOST_NAMES = 7
"""Words of a person's name."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_HALF_KNOWN = re.compile(f"(?<=[\u00c0-\u024f]){_UNKNOWN}")
"""Behind a letter that has its accent already: the font painted that for itself, too."""
Ask = Callable[[Mapping[str, Any]], ResumeReply | None]
"""Puts a request's variables to the model, under `request.TASK`; None where it can't be asked now."""


def read(reading: Reading, fields: Fields, ask: Ask) -> Fields:
    """What rules read, read by a model too. Raises what `ask` does."""
    variables = variables_of(reading)
    reply = None if variables is None else ask(variables)
    return fields if reply is None else with_reply(reading, fields, reply)


def with_reply(reading: Reading, fields: Fields, reply: ResumeReply) -> Fields:
    """The fields with the reply's name and jobs, as far as the page proves them."""
    lines = reading.lines[: len(shown(reading.lines))]
    page = Page(lines)
    name = _whole_name(_name(page, lines, reply, fields.contact.email), fields.contact.name)
    contact = fields.contact.model_copy(update={"name": name})
    proved = found(page, reply.jobs, fields.education)
    jobs = joined(proved, fields.jobs, reading.lines, len(page.lines))
    # Jobs under a heading that nobody listed are experience, too.
    sections = tuple(dict.fromkeys((*fields.sections, "experience") if proved.jobs else fields.sections))
    years = years_of(jobs)
    return fields.model_copy(
        update={"contact": contact, "sections": sections, "jobs": jobs, "years_of_experience": years}
    )


def _name(page: Page, lines: Sequence[Line], reply: ResumeReply, email: str) -> str:
    """The name that the model gives, where it stands on the page and can be one; with the rest that it
    gives, where that does and can, too, or else with one that the page's type or the address proves."""
    written = [line.written for line in page.lines]
    passage = page.find(reply.name, reply.name_line)
    if passage is None:
        if not reply.name.strip():
            return ""
        whole = f"{reply.name} {reply.name_rest}".strip()
        near = (near_names.stands_as(name, reply.name_line, written) for name in (whole, reply.name))
        return next((name for name in near if name and _is_name(name)), "")
    alone = name_lines.alone(passage.text)
    if alone != passage.text:
        return alone if _is_name(alone) else ""
    rest = page.find(reply.name_rest, reply.name_rest_line, beside=passage)
    if rest:
        first, then = name_lines.in_order(passage, rest, lines)
        if _is_name(whole := names.joined(first.text, then.text)):
            return whole
    if _is_name(whole := name_lines.in_largest_type(passage.text, lines)):
        return whole
    text = names.with_rest(passage.text, passage.lines[-1], written, email)
    if text == passage.text and _is_name(whole := name_lines.labelled(passage, lines)):
        return whole
    return text if _is_name(text) else ""


def _is_name(text: str) -> bool:
    signs = any(sign.isdigit() or sign in "@:/" for sign in text)
    return 0 < len(text.split()) <= _MOST_NAMES and not signs and not is_no_name(text)


def _whole_name(name: str, by_rules: str) -> str:
    """The model's; or the rules', who know types and columns, where it is one word of theirs or none; in
    some scripts one word is a name. None where the page's font doesn't say which letters it has."""
    words = fold(by_rules).split()
    is_part = len(words) > 1 and fold(name) in words and ord(name[0]) < name_lines.ONE_WORD
    whole = mended(_HALF_KNOWN.sub("", by_rules if not name or is_part else name))
    return "" if _UNKNOWN in whole else whole
