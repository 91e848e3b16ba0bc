"""What the storm broke, by what is in Firestore, Cloud Storage and BigQuery when it is over."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from local.chaos.candidates import Given, Interview
from local.rehearsal.client import Candidate
from local.stack.running_stack import Running
from local.stack.warehouse import rows
from shared.documents.interview import SETTLED
from shared.firestore import paths
from shared.gcp import clients, object_names
from shared.settings import settings

KINDS = ("lost", "doubled", "invented", "stuck", "mixed")
_SLACK_SECONDS = 0.75
"""Between a recording's length and its transcript's; two devices' recordings differ by five."""


def settle(running: Running, interviews: list[Interview], seconds: float) -> None:
    """Wait until every interview has its report and its rows, or for so long."""
    until = time.monotonic() + seconds
    waiting = [one for one in interviews if one.id and not one.deleted and not one.gave_up]
    while waiting and time.monotonic() < until:
        waiting = [one for one in waiting if not _is_settled(running, one)]
        time.sleep(1.0)
    time.sleep(5.0)  # what comes after the end would be a second time


def _is_settled(running: Running, one: Interview) -> bool:
    with Candidate(running, one.uid) as candidate:
        view = candidate.view(one.id)
    reported = (view["report"] or {}).get("status") == "done"
    recorded = {row["answer_id"] for row in rows(running, "answers", one.id)}
    return reported and {given.answer_id for given in one.given} <= recorded


def judge(running: Running, one: Interview) -> tuple[Counter[str], list[str]]:
    """How often each kind of fault was found in one interview, and where."""
    found: list[tuple[str, str]] = []
    if one.deleted:
        found += [("invented", f"{one.id}: {what}") for what in remains(running, one.uid, one.id)]
    elif one.id:
        found += _faults(running, one)
    return Counter(kind for kind, _ in found), [f"{kind}: {where}" for kind, where in found]


def _faults(running: Running, one: Interview) -> list[tuple[str, str]]:
    with Candidate(running, one.uid) as candidate:
        view = candidate.view(one.id)
    recorded = rows(running, "answers", one.id)
    found: list[tuple[str, str]] = []
    given = {answer.answer_id: answer for answer in one.given}
    places: Counter[tuple[Any, ...]] = Counter()
    probes: Counter[str] = Counter()
    for answer in view["answers"]:
        places[answer["question"]["id"], answer["attempt"]] += 1
        if answer["parent_id"]:
            probes[answer["parent_id"]] += 1
        where = f"{one.id}/{answer['id']} {answer['state']} {answer['reason'] or ''}"
        sent = given.get(answer["id"])
        if sent is None:
            if answer["state"] in {"scored", "transcribed"}:
                found.append(("invented", f"{where}: nobody gave it"))
            continue
        if answer["state"] not in SETTLED and not one.gave_up:
            found.append(("stuck", f"{where} ({sent.way})"))
        elif answer["state"] != "scored" and not one.gave_up:
            found.append(("lost", f"{where} ({sent.way})"))
        if answer["state"] == "scored":
            found += [("mixed", f"{where}: {what}") for what in _mixed(answer, sent)]
            mine = {row["row_id"] for row in recorded if row["answer_id"] == answer["id"]}
            if len(mine) != 1 and not one.gave_up:
                found.append(("doubled" if mine else "lost", f"{where}: {len(mine)} rows"))
    found += [("doubled", f"{one.id}: {n} answers at {place}") for place, n in places.items() if n > 1]
    found += [("doubled", f"{one.id}: {n} follow-ups to {parent}") for parent, n in probes.items() if n > 1]
    known = {answer["id"] for answer in view["answers"]}
    found += [
        ("invented", f"{one.id}: a row of {r['answer_id']}") for r in recorded if r["answer_id"] not in known
    ]
    if (view["report"] or {}).get("status") != "done" and not one.gave_up:
        found.append(("stuck", f"{one.id}: no report, {view['interview']['status']}"))
    return found


def _mixed(answer: dict[str, Any], sent: Given) -> list[str]:
    """Whether what was scored is what is kept: one recording's words, judged, beside that recording."""
    media, steps = answer["media"] or {}, answer["steps"]
    generations = {media.get("generation")} | {
        steps[name].get("generation") for name in ("transcript", "evaluation") if steps[name]
    }
    found = [] if len(generations) == 1 else [f"generations {generations}"]
    length = sent.seconds.get(str(media.get("name")).rpartition("/")[2])
    heard = float((steps["transcript"] or {}).get("duration") or 0.0)
    if length is None or abs(length - heard) > _SLACK_SECONDS:
        found.append(f"heard {heard} s, kept {media.get('name')} of {length} s")
    return found


def remains(running: Running, owner: str, interview_id: str) -> list[str]:
    """What stands of a deleted interview."""
    found = ["the interview"] if paths.interview_ref(interview_id).get().exists else []
    for collection in paths.interview_ref(interview_id).collections():
        found += [f"{collection.id}/{reference.id}" for reference in collection.list_documents()]
    prefix = object_names.interview_prefix(owner, interview_id)
    for bucket in (settings().uploads_bucket, settings().derived_bucket):
        found += [blob.name for blob in clients.storage_client().list_blobs(bucket, prefix=prefix)]
    return found + [f"a row of {row['answer_id']}" for row in rows(running, "answers", interview_id)]
