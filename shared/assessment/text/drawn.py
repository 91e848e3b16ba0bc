"""A drawing in words, a line for each thing that it says: what is judged of it.

    Browser (client) -> Gateway (service): HTTPS
    Gateway (service) <-> Orders (database)
    Metrics (service)
    in EU region: Gateway, Orders
    note on Orders: reads are ten times the writes

A box that an arrow touches is told with its arrows, any other by itself. An arrow of a note joins nothing.
"""

from __future__ import annotations

import re
from collections.abc import Set

from shared.documents.drawing import Component, Drawing

_ARROW = re.compile(r"<?[-=]+>|<-+")
_ONE_WAY, _TWO_WAY = "->", "<->"
_KINDS = {"balancer": "load balancer", "storage": "file storage", "external": "outside system"}


def described(drawing: Drawing) -> str:
    """The drawing's lines. Names hold no arrows, so that only what is drawn joins anything."""
    boxes = {one.id: one for one in drawing.components if one.kind != "note"}
    arrows = [one for one in drawing.connections if one.source in boxes and one.target in boxes]
    joined = {end for line in arrows for end in (line.source, line.target)}
    lines = [
        f"{_box(boxes[line.source])} {_TWO_WAY if line.two_way else _ONE_WAY} {_box(boxes[line.target])}"
        f"{': ' if line.label else ''}{_name(line.label)}"
        for line in arrows
    ]
    lines += [_box(one) for one in boxes.values() if one.id not in joined]
    for group in dict.fromkeys(one.group for one in boxes.values() if one.group):
        members = (_name(one.label) or _kind(one) for one in boxes.values() if one.group == group)
        lines.append(f"in {_name(group)}: {', '.join(members)}")
    for note in (one for one in drawing.components if one.kind == "note" and one.label):
        ends = ((line.source, line.target) for line in drawing.connections)
        on = [boxes[end] for pair in ends if note.id in pair for end in pair if end in boxes]
        about = f" on {', '.join(_name(one.label) or _kind(one) for one in on)}" if on else ""
        lines.append(f"note{about}: {_name(note.label)}")
    return "\n".join(lines)


def joins(lines: str) -> bool:
    """Whether some of a drawing's lines are arrows: a box alone is a word, and a note is one."""
    return f" {_ONE_WAY} " in lines or f" {_TWO_WAY} " in lines


def rows(drawing: Drawing) -> list[tuple[str, ...]]:
    """Names that can be read together: each by itself, and those along each arrow."""
    boxes = {one.id: one.label for one in drawing.components}
    names = [(name,) for one in drawing.components for name in (one.label, one.group)]
    along = [(boxes[one.source], one.label, boxes[one.target]) for one in drawing.connections]
    return list(dict.fromkeys(found for row in (*names, *along) if (found := tuple(filter(None, row)))))


def in_a_row(drawing: Drawing) -> tuple[str, str]:
    """What the boxes say one after the other, and what the arrows do, as they were drawn."""
    return (
        " ".join(one.label for one in drawing.components if one.label),
        " ".join(one.label for one in drawing.connections if one.label),
    )


def without(drawing: Drawing, names: Set[str]) -> Drawing:
    """The drawing with these names left empty."""

    def left(name: str) -> str:
        return "" if name in names else name

    return Drawing(
        components=tuple(
            one.model_copy(update={"label": left(one.label), "group": left(one.group)})
            for one in drawing.components
        ),
        connections=tuple(one.model_copy(update={"label": left(one.label)}) for one in drawing.connections),
    )


def _box(one: Component) -> str:
    return f"{_name(one.label)} ({_kind(one)})".lstrip()


def _kind(one: Component) -> str:
    return _KINDS.get(one.kind, one.kind)


def _name(label: str) -> str:
    return _ARROW.sub("-", label)
