"""What a judge read in an answer, asked for once and remembered: for `make challenge`.

A reading lies in the cache folder under the digest of all that it rests on: the judge, the prompt's text, the
response schema, the question, the answer and which repeat it is. So the judge in use is read once, and a run
that broke goes on where it stopped. Those of the judge in use are shipped (`SHIPPED`): when its prompt or its
code has changed their digests are nobody's, and it is read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from local.bench.text_scorer import SUITES, Asked
from local.stack import paths
from shared.assessment.scoring import rubric
from shared.assessment.scoring.evidence import EvidenceResponse, response_schema
from shared.documents.base import Frozen
from shared.documents.vocabulary import QuestionKind
from shared.errors import NotScoreable, PermanentError, RetryableError
from shared.gcp import extraction, gemini
from shared.reasons import Reason

SHIPPED = SUITES / "readings.jsonl"
"""What the small model reads in the default rounds; `python -m local.bench.challenge --ship` writes it."""


class Wanted(Frozen):
    """A text to be read for a question. `repeat` 0 is the judge's best reading, 1 the product's second."""

    question: str
    kind: QuestionKind
    language: str
    points: tuple[str, ...]
    text: str
    repeat: int = 0

    @property
    def asked(self) -> Asked:
        return Asked(self.question, self.kind, self.language, self.points)

    @property
    def schema_of_reply(self) -> type[EvidenceResponse]:
        """What a score rests on: no suite looks at the rest."""
        return response_schema(self.kind, own_words=False)

    @classmethod
    def of(cls, asked: Asked, text: str, repeat: int = 0) -> Wanted:
        return cls(
            question=asked.question,
            kind=asked.kind,
            language=asked.language,
            points=asked.points,
            text=text,
            repeat=repeat,
        )


class Reading(Frozen):
    """The evidence, or the name of what made the reply worthless; `model`: who says to have read."""

    evidence: EvidenceResponse | None = None
    worthless: str = ""
    model: str = ""

    def used(self) -> EvidenceResponse:
        """Raises `NotScoreable` where the product would have no score."""
        if self.evidence is None:
            raise NotScoreable(Reason.PROCESSING_FAILED, self.worthless)
        return self.evidence


class WentAway(Exception):
    """The judge stopped answering, or refuses to; `str` says how. What it has read is kept."""


class Shelf:
    """The readings of one judge with the prompt that is in use when it is made."""

    def __init__(self, judge: str, folder: Path | None = None) -> None:
        """`judge`: its name and version, as exactly as they are known."""
        self._folder = folder or paths.cache() / "readings"
        self._judge = [judge, gemini.prompt(rubric.EVALUATION_TASK).text]

    def find(self, wanted: Wanted) -> Reading | None:
        digest = self._digest(wanted)
        try:
            return Reading.model_validate_json(self._place(digest).read_bytes())
        except FileNotFoundError:
            return _shipped(SHIPPED).get(digest)

    def keep(self, wanted: Wanted, reading: Reading) -> None:
        """Whole or not at all."""
        place = self._place(self._digest(wanted))
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        part.write_text(reading.model_dump_json(), encoding="utf-8")
        part.replace(place)

    def ship(self, all_wanted: Iterable[Wanted]) -> None:
        """Write those that are known of these to `SHIPPED`, and nothing else."""
        found = {self._digest(wanted): self.find(wanted) for wanted in all_wanted}
        lines = [
            f'{{"digest":"{digest}","reading":{reading.model_dump_json(exclude_defaults=True)}}}\n'
            for digest, reading in found.items()
            if reading
        ]
        SHIPPED.write_text("".join(lines), encoding="utf-8")
        _shipped.cache_clear()

    def _digest(self, wanted: Wanted) -> str:
        schema = wanted.schema_of_reply.model_json_schema()
        rests_on = json.dumps([*self._judge, schema, wanted.model_dump()], sort_keys=True)
        return hashlib.sha256(rests_on.encode()).hexdigest()

    def _place(self, digest: str) -> Path:
        return self._folder / f"{digest}.json"


@cache
def _shipped(file: Path) -> dict[str, Reading]:
    if not file.exists():
        return {}
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {row["digest"]: Reading.model_validate(row["reading"]) for row in rows}


def ask(wanted: Wanted) -> Reading:
    """One reading by the model behind `shared.gcp.gemini`, as the product asks for it. Raises `WentAway`."""
    try:
        reply = extraction.read(
            wanted.question,
            wanted.kind,
            wanted.text,
            wanted.points,
            wanted.language,
            wanted.repeat,
            schema=wanted.schema_of_reply,
        )
    except (gemini.Blocked, gemini.MalformedReply) as error:
        return Reading(worthless=type(error).__name__)
    except (PermanentError, RetryableError) as error:
        raise WentAway(str(error)) from error
    return Reading(evidence=reply.value, model=reply.model)


def gather(
    missing: Sequence[Wanted],
    ask: Callable[[Wanted], Reading],
    keep: Callable[[Wanted, Reading], None],
    *,
    until: float,
    at_once: int,
    say: Callable[[int], None],
) -> int:
    """Read in order, so many at once, and begin none after `until` (monotonic seconds); how many were read.

    Raises `WentAway` of the first that failed, when those that were under way have ended.
    """
    waiting, turn = iter(missing), threading.Lock()
    read: list[Wanted] = []
    failed: list[WentAway] = []

    def work() -> None:
        while not failed and time.monotonic() < until:
            with turn:
                wanted = next(waiting, None)
            if wanted is None:
                return
            try:
                reading = ask(wanted)
            except WentAway as error:
                failed.append(error)
                return
            with turn:
                keep(wanted, reading)
                read.append(wanted)
                say(len(read))

    with ThreadPoolExecutor(at_once) as pool:
        for done in [pool.submit(work) for _ in range(at_once)]:
            done.result()
    if failed:
        raise failed[0]
    return len(read)
