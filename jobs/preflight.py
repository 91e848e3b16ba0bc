"""Cloud Run job, daily and before each apply: is everything there that the settings name?

    python -m jobs.preflight [--without endpoints]
    make preflight                       the same, with the settings of the environment

Asks the project's own services through Google's clients, each in the very shape in which the stages
ask: whether the recogniser is in its location and hears the languages that the API accepts, whether the
language model answers our schema, whether the endpoints have a model; the dated table, whether a
model is about to be retired; the project's quotas; and of every revision that gets traffic, whether what
it was deployed with holds too. Prints a line for each check and ends with 1 when one failed. Costs less
than a cent: one second of silence, some hundred tokens, three predictions.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from pydantic import ValidationError

from shared import logs
from shared.cloud_facts import facts
from shared.settings import Settings, settings

log = logging.getLogger(__name__)

NOTICE = timedelta(days=30)
"""A model is called about to be retired this long before its last day."""
_LONGEST = 300
SILENCE = b"\0\0" * 16_000
FACELESS = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hn"
    "Pk1xeXBkeFxlZ2P/wAALCABAAEABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A"
    "AAAAAAAAAAAAAAAAAAAAAP/Z"
)
"""A grey JPEG of 64 by 64: a model refuses what is smaller than a face could be."""


@dataclass(frozen=True)
class Finding:
    """What one check found; `fault` is empty when all is well."""

    check: str
    fault: str = ""


def pairs(config: Settings) -> Iterator[Finding]:
    """Models and locations, by the table."""
    yield Finding("models are in their locations", "; ".join(config.mismatches()))


def retirement(config: Settings) -> Iterator[Finding]:
    """The language model's last day, by the table."""
    name = config.gemini_model
    known = facts().gemini.models.get(name)
    last = known.last_day(developer=bool(config.gemini_api_key)) if known else None
    fault = ""
    if known and last and last < date.today():
        fault = f"{name} was retired on {last}; use {known.replaced_by or 'a newer model'}"
    elif known and last and last - date.today() < NOTICE:
        fault = f"{name} will be retired on {last}; use {known.replaced_by or 'a newer model'}"
    yield Finding(f"GEMINI_MODEL {name} lives on", fault)


def recogniser(config: Settings) -> Iterator[Finding]:
    """What the recogniser's location offers, by the Locations API, and one second of silence."""
    from google.cloud.speech_v2.types import LocationsMetadata

    from shared import media
    from shared.gcp import clients, speech

    model, location = config.speech_model, config.recognition_location
    what = f"SPEECH_MODEL {model} is offered in SPEECH_LOCATION {location}"
    try:
        place = clients.speech().get_location(
            {"name": f"projects/{config.google_cloud_project}/locations/{location}"}, timeout=30
        )
        offered = LocationsMetadata.deserialize(place.metadata.value).languages.models
        heard = {code for code, models in offered.items() if model in models.model_features}
        yield Finding(what, "" if heard else f"the location offers no {model}")
        known = facts().speech.models.get(model)
        missing = sorted((known.languages if known else frozenset()) - heard)
        if heard:
            yield Finding(
                "the API's languages are heard", f"not offered: {', '.join(missing)}" if missing else ""
            )
    except Exception as error:
        yield Finding(what, _why(error))
    import numpy as np

    silence = media.to_wav(np.frombuffer(SILENCE, dtype=np.int16))
    yield _asked("speech takes our request", lambda: speech.recognize(silence, "en-US", ["Data engineer"]))


def language_model(_: Settings) -> Iterator[Finding]:
    """Each schema that the stages ask in has one shape; the largest is asked for once."""
    from shared.assessment.scoring import rubric
    from shared.assessment.scoring.evidence import EvidenceResponse
    from shared.gcp import gemini

    variables = {
        "question": "What did you do?",
        "kind": "behavioural",
        "language": "en-US",
        "points": [],
        "answer": "Our report was slow, so I partitioned its table, and it came in minutes instead of hours.",
    }
    yield _asked(
        "gemini answers in our schema",
        lambda: gemini.generate(rubric.EVALUATION_TASK, variables, EvidenceResponse, max_output_tokens=1024),
    )


def instances(config: Settings) -> dict[str, dict[str, object]]:
    """An instance for each endpoint, of what the stages send, the least that its model takes."""
    import base64

    import numpy as np

    from shared import media

    silence = base64.b64encode(media.to_wav(np.frombuffer(SILENCE, dtype=np.int16))).decode()
    words = [{"word": "hello", "start": 0.1, "end": 0.5, "confidence": 0.9}]
    return {
        config.delivery_endpoint: {
            "audio_content": silence,
            "words": words,
            "text": "hello",
            "language": "en-US",
        },
        config.correctness_endpoint: {
            "question": "What is an index?",
            "expected_points": ["a sorted copy"],
            "answer": "A sorted copy of a column.",
        },
        config.expression_endpoint: {"content": FACELESS, "mimeType": "image/jpeg"},
    }


def endpoints(config: Settings) -> Iterator[Finding]:
    """Each endpoint has a model that takes an instance as the stages send it."""
    from shared.gcp import vertex

    for endpoint, instance in instances(config).items():
        yield _asked(f"endpoint {endpoint} answers", partial(vertex.predict, endpoint, [instance]))


LONGEST_ANSWER_PIECES = 36
"""A recording of 15 minutes is recognised in so many pieces at once: fewer requests a minute refuse it."""


def quotas(config: Settings) -> Iterator[Finding]:
    """The project's own quotas of Speech in the recogniser's location. Gemini's newer models have none
    to read: they share what there is, and too little is met as 429, which is tried again."""
    from shared.gcp import project

    location = config.recognition_location
    what = f"speech's quota in {location} takes one long answer"
    try:
        found = project.quotas(config.google_cloud_project, "speech.googleapis.com", location)
    except Exception as error:
        yield Finding(what, _why(error))
        return
    if not found:
        yield Finding(what, f"the project lists no quota of requests a minute for {location}")
    for quota in found:
        short = 0 <= quota.a_minute < LONGEST_ANSWER_PIECES
        fault = f"{quota.a_minute} a minute, and {LONGEST_ANSWER_PIECES} are needed" if short else ""
        yield Finding(f"{what}: {quota.name}", fault)


def deployed(config: Settings) -> Iterator[Finding]:
    """What the functions in the project really have, which may not be what this job has."""
    from shared.gcp import project
    from shared.stages import entry_points, service_name

    try:
        found = project.deployed(config.google_cloud_project, config.region)
    except Exception as error:
        yield Finding("the deployed functions are known", _why(error))
        return
    by_service = {one.service: one for one in found}
    wanted = entry_points()
    for service in map(service_name, wanted):
        if service not in by_service:
            yield Finding(f"{service} is deployed", "no revision of it gets traffic")
    for one in found:
        if one.variables.get("FUNCTION_TARGET") in wanted:
            fault = "; ".join(_faults(one.variables, config))
            yield Finding(f"{one.service} has settings that hold ({one.revision})", fault)


_NAMED = ("speech_model", "speech_location", "gemini_model", "gemini_location")


def _faults(variables: Mapping[str, str], config: Settings) -> Iterator[str]:
    try:
        theirs = Settings.model_validate({name.lower(): value for name, value in variables.items()})
    except ValidationError as error:
        yield "not set: " + ", ".join(str(fault["loc"][0]).upper() for fault in error.errors())
        return
    for check in (pairs, retirement):
        yield from (finding.fault for finding in check(theirs) if finding.fault)
    for name in _NAMED:
        have, asked = getattr(theirs, name), getattr(config, name)
        if have != asked:
            yield f"{name.upper()} is {have or 'not set'}, and what was asked about is {asked or 'not set'}"


CHECKS: dict[str, Callable[[Settings], Iterator[Finding]]] = {
    "pairs": pairs,
    "retirement": retirement,
    "quotas": quotas,
    "deployed": deployed,
    "recogniser": recogniser,
    "language_model": language_model,
    "endpoints": endpoints,
}


def _asked(check: str, ask: Callable[[], object]) -> Finding:
    try:
        ask()
    except Exception as error:
        return Finding(check, _why(error))
    return Finding(check)


def _why(error: Exception) -> str:
    """Whatever a client raises, missing credentials too, is a finding; it holds nothing of a candidate's."""
    return f"{type(error).__name__}: {str(error)[:_LONGEST]}"


def findings(config: Settings, without: Sequence[str] = ()) -> list[Finding]:
    """Every check, in order; none keeps the next from being made."""
    return [f for name, check in CHECKS.items() if name not in without for f in check(config)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. A line for each check; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--without", action="append", default=[], choices=list(CHECKS), help="not this check")
    # An execution before an apply asks about settings that nothing was deployed with yet.
    left_out = os.environ.get("PREFLIGHT_WITHOUT", "").split()
    args = parser.parse_args(arguments)
    logs.setup()
    try:
        config = Settings.model_validate({name.lower(): value for name, value in os.environ.items()})
    except ValidationError as error:
        names = ", ".join(str(fault["loc"][0]).upper() for fault in error.errors())
        sys.stdout.write(f"FAIL settings: {names}\n")
        return 1
    settings.cache_clear()
    found = findings(config, [*args.without, *left_out])
    for finding in found:
        line = f"FAIL {finding.check}: {finding.fault}" if finding.fault else f"ok   {finding.check}"
        sys.stdout.write(f"{line}\n")
    faults = [f.check for f in found if f.fault]
    if faults:
        log.error("preflight failed", extra={"fields": {"checks": faults}})
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
