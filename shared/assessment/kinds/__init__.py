"""The kinds of questions, a folder each. `ANSWERED_WITH` in `shared.documents.vocabulary` has a row for each.

    kind.toml         how a model is asked for such a question, how it tells one, and what it may be about
    rubric.v1.json    what each band of each dimension looks like in an answer to it

The words of the pages for it are `kind.<name>` in their catalogues, its questions of our own in the banks
of `shared/languages`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from shared.documents.vocabulary import ANSWERED_WITH, QUESTION_KINDS, QuestionKind


class Traits(BaseModel):
    """`kind.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: str
    """What a question of this kind does, for the model that writes one: "asks for …"."""
    meant_if: str
    """When a candidate's own question is of this kind, for the model that tells: "it asks …"."""
    competencies: Mapping[str, tuple[str, ...]]
    """What it may be about, in order: by seniority, by family of roles, or `general` for all."""

    def about(self, seniority: str, family: str) -> tuple[str, ...]:
        """Competencies for a role; those of its seniority before those of its family before `general`."""
        return next(
            self.competencies[key] for key in (seniority, family, "general") if key in self.competencies
        )


@cache
def traits(kind: QuestionKind) -> Traits:
    """What is special about a kind."""
    text = (files(__name__) / kind / "kind.toml").read_text("utf-8")
    return Traits.model_validate(tomllib.loads(text))


def is_story(kind: str) -> bool:
    """Whether a question of this kind is answered with a story, not with points that are right or wrong."""
    return kind in QUESTION_KINDS and ANSWERED_WITH[kind] == "story"


def has_points(kind: str) -> bool:
    """Whether a right answer states points that can be checked."""
    return kind in QUESTION_KINDS and ANSWERED_WITH[kind] == "points"


def is_plan(kind: str) -> bool:
    """Whether a question of this kind is answered with what one would do."""
    return kind in QUESTION_KINDS and ANSWERED_WITH[kind] == "plan"


def gives_reasons(kind: str) -> bool:
    """Whether a question of this kind is answered with motives, wishes or practical matters."""
    return kind in QUESTION_KINDS and ANSWERED_WITH[kind] == "reasons"


def prompt_words() -> dict[str, str]:
    """What prompts say of the kinds, by the placeholders in their files."""
    told = sorted(QUESTION_KINDS)
    return {
        "kinds: asks": " ".join(f'kind "{kind}": {traits(kind).asks}' for kind in QUESTION_KINDS),
        "kinds: meant if": "; ".join(f'"{kind}" if {traits(kind).meant_if}' for kind in told),
        "kinds: with points": _listed([kind for kind in QUESTION_KINDS if has_points(kind)]),
        "kinds: without points": _listed([kind for kind in QUESTION_KINDS if not has_points(kind)]),
    }


def _listed(names: Sequence[str]) -> str:
    """ "a", "b" and "c"."""
    *rest, last = (f'"{name}"' for name in names)
    return f"{', '.join(rest)} and {last}" if rest else last
