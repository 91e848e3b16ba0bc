"""A short storm in CI; `make chaos` is the long one."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from local.stack.paths import ROOT

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(700)]


def test_a_short_storm_breaks_nothing() -> None:
    # when two interviews are conducted in a storm of a known seed
    command = [sys.executable, "-m", "local.chaos", "--answers", "8", "--seed", "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=650)

    # then every answer is scored once, from its own recording
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["answers"] == 8
    assert found["kills"] + found["outages"] > 0
    assert {found[kind] for kind in ("lost", "doubled", "invented", "stuck", "mixed")} == {0}
