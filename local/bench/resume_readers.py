"""Who reads résumés after the rules, by name: for benches that put one reader beside another.

rules             nobody
small             the stand-ins' language model
a Gemini model    by its name; needs credentials
requests:FOLDER   nobody; puts what a model would be sent there, as NAME.request.json
replies:FOLDER    whoever was given these requests and answered in NAME.reply.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from local.bench import judges
from shared.gcp import gemini
from shared.resume.analysis import SecondReader
from shared.resume.by_model import fields
from shared.resume.by_model.reply import ResumeReply
from shared.resume.by_model.request import MAX_OUTPUT_TOKENS, TASK

REQUESTS, REPLIES = "requests:", "replies:"
ReaderOf = Callable[[str], SecondReader | None]
"""For a file's name, who reads it after the rules."""


@contextmanager
def reader(name: str) -> Iterator[ReaderOf]:
    """The reader of this name. A file without a kept reply is left to the rules, as if no model answered."""
    if name == "rules":
        yield lambda _: None
    elif name.startswith(REQUESTS):
        folder = Path(name.removeprefix(REQUESTS))
        folder.mkdir(parents=True, exist_ok=True)
        yield lambda file: partial(fields.read, ask=partial(_write, folder / f"{file}.request.json"))
    elif name.startswith(REPLIES):
        folder = Path(name.removeprefix(REPLIES))
        yield lambda file: partial(fields.read, ask=partial(_kept, folder / f"{file}.reply.json"))
    else:
        with judges.served(name):
            yield lambda _: partial(fields.read, ask=_asked)


def _asked(variables: Mapping[str, Any]) -> ResumeReply | None:
    return gemini.generate(TASK, variables, ResumeReply, max_output_tokens=MAX_OUTPUT_TOKENS).value


def _kept(file: Path, _: Mapping[str, Any]) -> ResumeReply | None:
    return ResumeReply.model_validate_json(file.read_text("utf-8")) if file.is_file() else None


def _write(file: Path, variables: Mapping[str, Any]) -> None:
    request = {
        "instruction": gemini.prompt(TASK).text,
        "contents": json.dumps(variables, ensure_ascii=False),
        "schema": ResumeReply.model_json_schema(),
    }
    file.write_text(json.dumps(request, ensure_ascii=False, indent=1), "utf-8")
