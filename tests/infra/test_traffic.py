"""The stand-in's arithmetic of traffic against gcloud's own code, where gcloud is installed."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fakecloud.traffic import LATEST, Target, TrafficRefused, give

Shares = dict[str, int]

GCLOUD_TRAFFIC = Path("/usr/lib/google-cloud-sdk/lib/googlecloudsdk/api_lib/run/traffic.py")


def _gclouds_traffic(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Shares, Shares], Shares]:
    """gcloud's own `UpdateTraffic`, on plain objects."""
    sdk = str(GCLOUD_TRAFFIC.parents[3])
    monkeypatch.setattr(sys, "path", [*sys.path, sdk, f"{sdk}/third_party"])
    spec = importlib.util.spec_from_file_location("gcloud_traffic", GCLOUD_TRAFFIC)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    class Message:
        def __init__(self, **fields: Any) -> None:
            self.latestRevision = self.revisionName = self.tag = self.percent = self.url = None
            self.__dict__ |= fields

    class Messages:
        TrafficTarget = Message

    def update(before: Shares, wanted: Shares) -> Shares:
        targets = [module.NewTrafficTarget(Messages, key, share) for key, share in before.items()]
        wrapped = module.TrafficTargets(Messages, targets)
        try:
            wrapped.UpdateTraffic(wanted)
        except (ValueError, module.InvalidTrafficSpecificationError):
            return {}
        return {module.GetKey(t): t.percent for t in targets if t.percent}

    return update


if GCLOUD_TRAFFIC.exists():

    def test_shares_come_out_as_gclouds_own_code_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
        theirs = _gclouds_traffic(monkeypatch)
        dice = random.Random(11)
        for _ in range(300):
            names = [LATEST, "api-1", "api-2", "api-3"]
            cuts = sorted(dice.sample(range(101), 3))
            shares = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
            before = {name: share for name, share in zip(names, shares, strict=True) if share}
            wanted = {name: dice.randint(0, 60) for name in dice.sample(names, dice.randint(1, 2))}
            try:
                ours = {t.key: t.share for t in give(tuple(Target(k, s) for k, s in before.items()), wanted)}
            except TrafficRefused:
                ours = {}
            assert ours == theirs(before, wanted), (before, wanted)
