"""A judge who isn't reached from here: its requests are written down, and its replies are read.

`requests:FOLDER` puts what a model would be sent into `FOLDER/requests.jsonl`, one object a line (`id`,
`schema`, `contents`), and beside it the instruction and each schema once, and judges by code alone.
`replies:FOLDER` takes what came back for these ids from `FOLDER/replies*.jsonl` (`id`, `reply`); one that is
missing or no reply of the schema ends the run, since code would have judged in the model's name. So a bench
can be given the replies of any model, and of people. They answer the instruction that lies beside them, which
may be older than the one in use: then that is said.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from pydantic import ValidationError

from local.bench import text_scorer
from local.bench.text_scorer import Asked, Extractor
from shared.assessment.scoring.evidence import EvidenceResponse, response_schema
from shared.assessment.scoring.rubric import EVALUATION_TASK
from shared.gcp import extraction, gemini

REQUESTS, REPLIES = "requests:", "replies:"


def is_kept(name: str) -> bool:
    """Whether a judge of this name is one of these."""
    return name.startswith((REQUESTS, REPLIES))


def judge(name: str) -> Extractor:
    """The judge of a name that `is_kept`."""
    if name.startswith(REQUESTS):
        return _Writer(Path(name.removeprefix(REQUESTS)))
    return _Reader(Path(name.removeprefix(REPLIES)))


class _Writer:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._file = folder / "requests.jsonl"
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        self._written = {json.loads(line)["id"] for line in lines}
        (folder / "instruction.md").write_text(gemini.prompt(EVALUATION_TASK).text, "utf-8")

    def __call__(self, asked: Asked, text: str) -> None:
        schema, contents = _schema(asked), _contents(asked, text)
        if (digest := _digest(contents, gemini.prompt(EVALUATION_TASK).text)) in self._written:
            return
        self._written.add(digest)
        asked_for = json.dumps(schema.model_json_schema(), indent=1)
        (self._folder / f"{schema.__name__}.schema.json").write_text(asked_for, "utf-8")
        request = {"id": digest, "schema": schema.__name__, "contents": contents}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(request, ensure_ascii=False) + "\n")


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._instruction = (folder / "instruction.md").read_text("utf-8")
        if self._instruction != gemini.prompt(EVALUATION_TASK).text:
            print(f"{folder.name}: replies to another instruction than the one in use", file=sys.stderr)
        files = sorted(folder.glob("replies*.jsonl"))
        rows = [row for file in files for row in text_scorer.load(file, "id", "reply")]
        self._replies = {row["id"]: row["reply"] for row in rows}

    def __call__(self, asked: Asked, text: str) -> EvidenceResponse:
        digest = _digest(_contents(asked, text), self._instruction)
        if digest not in self._replies:
            raise SystemExit(f"no reply to {digest}: write the requests of this code and have them answered")
        try:
            return _schema(asked).model_validate(self._replies[digest])
        except ValidationError as error:
            raise SystemExit(f"the reply to {digest} isn't of the schema: {error.errors()[0]}") from error


def _schema(asked: Asked) -> type[EvidenceResponse]:
    """What a score rests on."""
    return response_schema(asked.kind, own_words=False)


def _contents(asked: Asked, text: str) -> str:
    sent = extraction.variables(asked.question, asked.kind, text, asked.points, asked.language)
    return json.dumps(sent, ensure_ascii=False)


def _digest(contents: str, instruction: str) -> str:
    """Of a request and the instruction that it is read by."""
    return hashlib.sha256(f"{instruction}\n{contents}".encode()).hexdigest()[:16]
