"""Simulated candidates, as rows of every table that the product itself writes. Nobody in it is real."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from shared.documents.vocabulary import DIMENSIONS

Row = dict[str, Any]

ROLES = ("Data engineer", "Nurse", "Sales manager", "Product designer")
LANGUAGES = ("en-US", "de-DE", "es-ES")
COMPETENCIES = ("motivation", "teamwork", "conflict", "ownership", "learning")
QUESTIONS = 30
"""Of the bank, so that several people meet the same."""
VERSIONS = ("m1", "m2", "m3")
"""Of the evaluator; the last is stricter by a third of a band, which drift must say."""
STRICTER = 0.33
ANSWERS_EACH = 4


def simulate(candidates: int, weeks: int, last: date, seed: int = 7) -> dict[str, list[Row]]:
    """Rows by table. Half of the candidates get better with practice, the others stay as they are."""
    chance = random.Random(seed)
    start = last - timedelta(days=7 * weeks - 1)
    made: dict[str, list[Row]] = {
        name: [] for name in ("answers", "interviews", "delivery", "practice", "anchors")
    }
    for person in range(candidates):
        profile = {
            "role": ROLES[person % len(ROLES)],
            "level": "mid",
            "industry": "",
            "language": LANGUAGES[person // len(ROLES) % len(LANGUAGES)],
            "kind": "behavioural",
        }
        skill: dict[str, float] = {name: min(4.4, max(1.6, chance.gauss(2.7, 0.5))) for name in DIMENSIONS}
        gain = abs(chance.gauss(0.14, 0.05)) if person % 2 == 0 else 0.0
        for week in range(weeks):
            for nth in range(chance.choice((0, 1, 1, 2))):
                day = start + timedelta(days=7 * week + chance.randrange(7))
                _interview(made, chance, f"p{person}", f"p{person}w{week}n{nth}", day, profile, skill)
                # What was advised is what is practised until the next time.
                weakest = min(skill, key=skill.__getitem__)
                for name in skill:
                    skill[name] = min(4.8, skill[name] + gain * (1.6 if name == weakest else 0.8))
    _anchors(made["anchors"], chance, start)
    return made


def _interview(
    made: dict[str, list[Row]],
    chance: random.Random,
    person: str,
    interview: str,
    day: date,
    profile: Row,
    skill: dict[str, float],
) -> None:
    moment = datetime(day.year, day.month, day.day, chance.randrange(7, 22), chance.randrange(60), tzinfo=UTC)
    keys = {"user_hash": f"simulated-{person}", "interview_id": interview, **profile}
    bands: list[dict[str, float]] = []
    for nth in range(ANSWERS_EACH):
        one = {**keys, "row_id": f"{interview}a{nth}", "answer_id": f"{interview}a{nth}"}
        one["recorded_at"] = (moment + timedelta(minutes=4 * nth)).isoformat()
        pace = chance.gauss(135, 15)
        spoken: Row = {"words": int(pace), "seconds": 60.0, "words_per_minute": pace, "longest_pause": 1.4}
        spoken |= {"fillers_per_minute": max(0.0, chance.gauss(5, 2))}
        made["delivery"].append({**one, **spoken, "pauses": 3})
        question = chance.randrange(QUESTIONS)
        asked = {
            "question_kind": "behavioural",
            "competency": COMPETENCIES[question % len(COMPETENCIES)],
            "question_id": f"bank-{question}",
            "question_source": "bank",
            "position": nth + 1,
            "depth": 0,
            "attempt": 1,
        }
        if chance.random() < 0.06:
            reason = chance.choice(("silence", "unclear_speech"))
            made["answers"].append({**one, **asked, "state": "not_scored", "reason": reason})
            continue
        hard = 0.4 * (question % 5 - 2) / 2
        band: dict[str, float] = {
            n: round(min(5.0, max(1.0, skill[n] - hard + chance.gauss(0, 0.4))), 1) for n in DIMENSIONS
        }
        bands.append(band)
        total = round(sum(band.values()) / len(band), 2)
        versions = {"rubric_version": "behavioural.v1", "prompt_version": "p1", "model_version": VERSIONS[0]}
        scored: Row = {"state": "scored", "total": total, "total_uncertainty": 0.4, **band, **versions}
        made["answers"].append({**one, **asked, **spoken, **scored})
    if not bands:
        return
    means: dict[str, float] = {name: sum(band[name] for band in bands) / len(bands) for name in DIMENSIONS}
    finished = {"recorded_at": (moment + timedelta(minutes=30)).isoformat(), "revision": "1"}
    report: Row = {
        "questions": ANSWERS_EACH,
        "scored": len(bands),
        "not_scored": ANSWERS_EACH - len(bands),
        "skipped": 0,
    }
    report |= {"total": sum(means.values()) / len(means), "rubric_version": "behavioural.v1"}
    made["interviews"].append({**keys, **finished, "row_id": f"{interview}.1", **report, **means})
    weakest = sorted(means, key=means.__getitem__)[:2]
    for step, code in enumerate(weakest, 1):
        made["practice"].append(
            {**keys, **finished, "row_id": f"{interview}.1.{step}", "step": step, "code": code}
        )


def _anchors(rows: list[Row], chance: random.Random, start: date) -> None:
    for nth in range(40):
        truth = {name: chance.uniform(1.8, 4.4) for name in DIMENSIONS}
        for at, version in enumerate(VERSIONS):
            shift = STRICTER if version == VERSIONS[-1] else 0.0
            band: Row = {
                n: round(min(5.0, max(1.0, truth[n] - shift + chance.gauss(0, 0.1))), 1) for n in DIMENSIONS
            }
            moment = datetime(start.year, start.month, start.day, 3, tzinfo=UTC) + timedelta(days=7 * at)
            row: Row = {
                "row_id": f"anchor{nth}.{version}",
                "recorded_at": moment.isoformat(),
                "anchor_id": f"anchor{nth}",
            }
            versions = {"rubric_version": "behavioural.v1", "prompt_version": "p1", "model_version": version}
            total: Row = {"total": round(sum(band.values()) / len(band), 2), "language": "en-US"}
            rows.append({**row, **versions, **band, **total, "question_kind": "behavioural"})
