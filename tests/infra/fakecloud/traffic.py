"""Cloud Run's traffic, as `gcloud run services update-traffic` changes it and as the service obeys it.

A target names a revision or is LATEST, which is whatever revision is newest and ready: so a service that
follows LATEST gives a new revision all of LATEST's share the moment it is ready, and one whose targets name
revisions gives it nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LATEST = "LATEST"


class TrafficRefused(Exception):
    """gcloud refuses shares that don't make a whole."""


@dataclass(frozen=True)
class Target:
    """A part of the traffic. `key` is a revision's name or LATEST; a tag makes an address of its own."""

    key: str
    share: int = 0
    tag: str = ""


Targets = tuple[Target, ...]


def _rounded(shares: dict[str, float]) -> dict[str, int]:
    """Whole shares of the same sum: what was lost goes to the largest remainders, then to the largest."""
    whole = {key: int(share) for key, share in shares.items()}
    lost = round(sum(shares.values())) - sum(whole.values())
    first = sorted(shares, key=lambda key: (1 - (shares[key] - int(shares[key])), shares[key], key))
    for key in first[:lost]:
        whole[key] += 1
    return whole


def give(targets: Targets, wanted: dict[str, int]) -> Targets:
    """`--to-revisions`: the named keys get what is wanted, the others keep their proportions of the rest."""
    had: dict[str, int] = {}
    for target in targets:
        if target.share:
            had[target.key] = had.get(target.key, 0) + target.share
    rest = {key: share for key, share in had.items() if key not in wanted}
    left = 100 - sum(wanted.values())
    if left < 0:
        raise TrafficRefused("Over 100% of traffic is specified.")
    if left and not rest:
        raise TrafficRefused(
            "Every target with traffic is updated but 100% of traffic has not been specified."
        )
    shares: dict[str, float] = dict(wanted)
    if left:
        shares |= {key: share * left / sum(rest.values()) for key, share in rest.items()}
    whole = _rounded(shares)
    tags = tuple(replace(t, share=0) for t in targets if t.tag)
    return (*(Target(key, share) for key, share in sorted(whole.items()) if share), *tags)


def tag(targets: Targets, tags: dict[str, str]) -> Targets:
    """`--update-tags`: each tag is at one key; the others stay."""
    kept = tuple(t for t in targets if t.tag not in tags)
    return (*kept, *(Target(key, 0, name) for name, key in tags.items()))


def untag(targets: Targets, names: set[str]) -> Targets:
    """`--remove-tags`."""
    return tuple(t for t in targets if t.tag not in names)


def met(targets: Targets, newest: str) -> dict[str, int]:
    """What candidates meet: the share of each revision, LATEST being the newest ready one."""
    shares: dict[str, int] = {}
    for target in targets:
        if target.share:
            revision = newest if target.key == LATEST else target.key
            shares[revision] = shares.get(revision, 0) + target.share
    return shares
