"""One suite of the judge's bench by itself."""

from __future__ import annotations

import json

import pytest

from local.bench import judge_labels


def test_stories_alone_are_read_when_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    judge_labels.main(["--model", "plain", "--only", "stories", "--sample", "2"])

    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["readings"] == 2
    assert "covered_points" not in found["labels"]
