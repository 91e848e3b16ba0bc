"""One Terraform folder and one plan per environment, shared by every test.

These tests have an environment of their own (`make infra-test`); elsewhere they are left out.
"""

from __future__ import annotations

from importlib.util import find_spec

import pytest

if find_spec("tf") is None:
    collect_ignore_glob = ["test_*.py"]
else:
    from collections.abc import Iterator
    from typing import Any

    from policies import Plan
    from workspace import ROOT, Workspace, workspace

    @pytest.fixture(scope="session")
    def terraform() -> Iterator[Workspace]:
        """An initialised copy of infra/."""
        with workspace() as made:
            yield made

    @pytest.fixture(scope="session")
    def prod_document(terraform: Workspace) -> dict[str, Any]:
        """Production's plan as Terraform prints it."""
        return terraform.plan("prod")

    @pytest.fixture(scope="session")
    def prod(prod_document: dict[str, Any]) -> Plan:
        """Production's plan."""
        return Plan.of(prod_document)

    @pytest.fixture(scope="session")
    def dev(terraform: Workspace) -> Plan:
        """Development's plan. Who changes it copies it."""
        return Plan.of(terraform.plan("dev"))

    @pytest.fixture(scope="session")
    def exported() -> set[str]:
        """Functions by the packages that hold them."""
        return {path.parent.name for path in (ROOT / "functions").glob("*/function.py")}
