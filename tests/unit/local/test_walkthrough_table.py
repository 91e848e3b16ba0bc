"""Each finding of the walk through the product names what holds it closed, or says that it is open."""

from __future__ import annotations

import re

from local.stack.paths import ROOT

ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)


def test_every_finding_is_held_by_a_test_that_exists_or_is_said_to_be_open() -> None:
    rows = ROW.findall((ROOT / "docs" / "walkthrough.md").read_text("utf-8"))

    assert [int(number) for number, *_ in rows] == list(range(1, 21))
    for number, _, closed, held in rows:
        named = re.findall(r"`([^`]+)`", held)
        assert named or "open" in closed, number
        for path in named:
            assert (ROOT / path).is_file(), path
