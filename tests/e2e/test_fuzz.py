"""A short fuzz of the API in CI; `make fuzz` is the long one."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from local.stack.paths import ROOT

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(400)]

_UV = os.environ.get("UV", "uv")


def test_the_api_is_as_its_document_says_to_owner_another_and_nobody() -> None:
    # given Schemathesis in its own environment
    subprocess.run([_UV, "sync", "--project", "local/fuzz", "--frozen", "--quiet"], cwd=ROOT, check=True)

    # when every operation is asked for by each of three callers, and to its document's edges by the owner
    command = [sys.executable, "-m", "local.fuzz", "--examples", "2", "--seed", "7", "--brief"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=380)

    # then it never fails, keeps to its document, and tells nobody what is another's
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["cases"] > 500
    assert {found[kind] for kind in ("server_errors", "schema_errors", "leaks")} == {0}
