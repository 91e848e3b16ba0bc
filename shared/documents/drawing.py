"""The drawing beside an answer: boxes with names, and arrows between them, at places of one's choice."""

from __future__ import annotations

from shared.documents.base import Frozen
from shared.documents.vocabulary import ComponentKind


class Component(Frozen):
    """A box. `x` and `y` are its upper left corner, in units of which a box is 160 wide and 72 high."""

    id: str
    """Its client's, and unique in the drawing alone."""
    kind: ComponentKind
    label: str = ""
    group: str = ""
    """What it is part of, by name: a region, a network, a team. Boxes of one name are shown in one frame."""
    x: int
    y: int


class Connection(Frozen):
    """An arrow from one box to another, by their ids."""

    source: str
    target: str
    label: str = ""
    two_way: bool = False


class Drawing(Frozen):
    """What a candidate drew beside an answer. The order is that in which it was drawn."""

    components: tuple[Component, ...]
    connections: tuple[Connection, ...] = ()
