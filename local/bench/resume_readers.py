"""Who reads résumés after the rules, by name: for benches that put one reader beside another.

rules             nobody
small             the stand-ins' language model
a Gemini model    by its name; needs credentials
requests:FOLDER   nobody; puts what a model would be sent there, as NAME.request.json
replies:FOLDER    whoever was given these requests and answered in NAME.reply.json
faultless         who reads as NAME.json says, as far as it can be quoted (`faultless_reader`)
faultless:SHARE   the same, with this share of the jobs left out at random
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from local.bench import faultless_reader, judges
from shared.documents.resume import Fields
from shared.errors import Refused, Unavailable
from shared.gcp import gemini
from shared.gcp.gemini import Blocked
from shared.resume.analysis import SecondReader
from shared.resume.by_model import fields
from shared.resume.by_model.reply import ResumeReply
from shared.resume.by_model.request import MAX_OUTPUT_TOKENS, TASK
from shared.resume.reading import Reading

REQUESTS, REPLIES, FAULTLESS = "requests:", "replies:", "faultless"
ReaderOf = Callable[[Path], SecondReader | None]
"""For a file, who reads it after the rules."""


@contextmanager
def reader(name: str) -> Iterator[ReaderOf]:
    """The reader of this name. A file without a kept reply is left to the rules, as if no model answered."""
    if name == "rules":
        yield lambda _: None
    elif name.startswith(REQUESTS):
        folder = Path(name.removeprefix(REQUESTS))
        folder.mkdir(parents=True, exist_ok=True)
        yield lambda file: partial(fields.read, ask=partial(_write, folder / f"{file.stem}.request.json"))
    elif name.startswith(REPLIES):
        folder = Path(name.removeprefix(REPLIES))
        yield lambda file: partial(fields.read, ask=partial(_kept, folder / f"{file.stem}.reply.json"))
    elif name.startswith(FAULTLESS):
        left_out = float(name.removeprefix(FAULTLESS).removeprefix(":") or 0)
        yield lambda file: partial(_faultless, file.with_suffix(".json"), left_out)
    else:
        with judges.served(name):
            yield lambda _: partial(fields.read, ask=_asked)


def _asked(variables: Mapping[str, Any]) -> ResumeReply | None:
    try:
        return gemini.generate(TASK, variables, ResumeReply, max_output_tokens=MAX_OUTPUT_TOKENS).value
    except (Unavailable, Blocked, Refused) as error:
        print(f"went on without the model: {error}", file=sys.stderr)
        return None


def _faultless(truth: Path, left_out: float, reading: Reading, read: Fields) -> Fields:
    told = json.loads(truth.read_text("utf-8"))
    return fields.with_reply(reading, read, faultless_reader.reply(reading, told, left_out))


def _kept(file: Path, _: Mapping[str, Any]) -> ResumeReply | None:
    return ResumeReply.model_validate_json(file.read_text("utf-8")) if file.is_file() else None


def _write(file: Path, variables: Mapping[str, Any]) -> None:
    request = {
        "instruction": gemini.prompt(TASK).text,
        "contents": json.dumps(variables, ensure_ascii=False),
        "schema": ResumeReply.model_json_schema(),
    }
    file.write_text(json.dumps(request, ensure_ascii=False, indent=1), "utf-8")
