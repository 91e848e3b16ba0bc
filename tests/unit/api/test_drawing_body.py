"""A drawing that is sent: bounded, of known parts, and without anything hidden."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from functions.api.models.answers import Draw
from shared.documents import limits

BOX = {"id": "a", "kind": "service", "label": "API", "x": 0, "y": 40}
DRAWN: dict[str, Any] = {
    "components": [BOX, {**BOX, "id": "b"}],
    "connections": [{"source": "a", "target": "b"}],
}


def test_a_drawing_is_taken_as_it_is_without_what_shows_nothing() -> None:
    taken = Draw.model_validate({"components": [{**BOX, "label": "Or\u200bders\n(EU)", "group": " eu "}]})

    assert (taken.components[0].label, taken.components[0].group) == ("Orders (EU)", "eu")
    assert Draw.model_validate({"components": []}).connections == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"components": [BOX] * 2, "connections": []}, ("components",)),
        (
            {"components": [{**BOX, "id": str(at)} for at in range(limits.DRAWN_COMPONENTS + 1)]},
            ("components",),
        ),
        ({"components": [{**BOX, "id": "<b>"}]}, ("components", 0, "id")),
        ({"components": [{**BOX, "kind": "cloud"}]}, ("components", 0, "kind")),
        ({"components": [{**BOX, "x": -1}]}, ("components", 0, "x")),
        ({"components": [{**BOX, "y": limits.DRAWN_SPAN + 1}]}, ("components", 0, "y")),
        ({"components": [{**BOX, "label": "x" * (limits.DRAWN_LABEL + 1)}]}, ("components", 0, "label")),
        ({"components": [{**BOX, "colour": "red"}]}, ("components", 0, "colour")),
        ({"connections": [{"source": "a", "target": "c"}]}, ("connections",)),
        ({"connections": [{"source": "a", "target": "a"}]}, ("connections",)),
        ({"connections": DRAWN["connections"] * (limits.DRAWN_CONNECTIONS + 1)}, ("connections",)),
    ],
)
def test_another_drawing_is_refused_where_it_is_wrong(change: dict[str, Any], place: tuple[Any, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        Draw.model_validate({**DRAWN, **change})

    assert refused.value.errors()[0]["loc"] == place
