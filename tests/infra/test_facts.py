"""The table of facts against the plan, the routes and the pipelines, and a clock that tells what is due."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import facts
import pytest

from policies import Plan, functions
from policies.builds import instances_fit_the_quota
from workspace import INFRA, ROOT, Workspace

TABLE = facts.table()


# --- dates


def test_nothing_in_use_is_past_its_day() -> None:
    assert [d.line(date.today()) for d in facts.due() if d.on < date.today()] == []


def test_what_ends_within_sixty_days_is_told_and_what_has_ended_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    model = next(d for d in facts.due() if d.what.startswith("model "))
    assert facts.main(["--today", str(model.on - timedelta(days=61))]) in {0, 1}
    assert f"ok   {model.on}" in capsys.readouterr().out
    facts.main(["--today", str(model.on - timedelta(days=60))])
    assert f"DUE  {model.on}" in capsys.readouterr().out
    assert facts.main(["--today", str(model.on + timedelta(days=1))]) == 1
    assert f"PAST {model.on}" in capsys.readouterr().out


def test_a_model_an_image_and_a_runtime_without_a_date_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, used in (
        ("models_in_use", "gemini-9"),
        ("images_in_use", "cli:1"),
        ("runtimes_in_use", "cobol"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(facts, name, lambda used=used: {used})
            with pytest.raises(facts.UnknownFact, match=used):
                facts.due()


def test_everything_with_a_date_is_looked_for() -> None:
    assert facts.models_in_use() == {"gemini-3.5-flash-lite"}
    assert facts.images_in_use()
    assert {r.rstrip("0123456789.") for r in facts.runtimes_in_use()} == {"python", "node"}


# --- models and locations of each environment


def _variables(plan: Plan) -> dict[str, str]:
    return functions(plan)["transcribe"].variables


def _missing_models(variables: dict[str, str]) -> Iterator[str]:
    speech, gemini = variables["SPEECH_MODEL"], variables["GEMINI_MODEL"]
    if variables["SPEECH_LOCATION"] not in TABLE["speech"]["models"].get(speech, {}).get("locations", ()):
        yield f"{speech} does not exist in {variables['SPEECH_LOCATION']}"
    if variables["GEMINI_LOCATION"] not in TABLE["gemini"]["models"].get(gemini, {}).get("locations", ()):
        yield f"{gemini} does not exist in {variables['GEMINI_LOCATION']}"


def test_models_exist_where_they_are_asked_for(prod: Plan) -> None:
    assert list(_missing_models(_variables(prod))) == []


def test_what_was_asked_for_before_would_be_found(prod: Plan) -> None:
    before = {**_variables(prod), "SPEECH_MODEL": "chirp_2", "GEMINI_MODEL": "gemini-2.5-flash"}
    assert list(_missing_models(before)) == [
        "chirp_2 does not exist in eu",
        "gemini-2.5-flash does not exist in eu",
    ]


# --- paths


def _reserved(path: str) -> bool:
    kept = TABLE["run"]["reserved_paths"]
    return (
        path in kept["exact"]
        or path.startswith(tuple(kept["prefixes"]))
        or path.rstrip("/").endswith(tuple(kept["suffixes"]))
    )


def test_no_route_is_one_that_cloud_run_keeps() -> None:
    routes = set(json.loads((ROOT / "web" / "openapi.json").read_text(encoding="utf-8"))["paths"])
    assert "/v1/health" in routes
    assert [r for r in routes if _reserved(r)] == []
    assert _reserved("/healthz")
    assert _reserved("/_ah/warmup")


# --- alerts


def _metric(selected: str, plan: Plan) -> dict[str, str]:
    """Kind and value type of the metric that a filter selects."""
    name = re.search(r'metric\.type="([^"]+)"', selected)
    assert name, selected
    ours = name[1].removeprefix("logging.googleapis.com/user/")
    for metric in plan.all("google_logging_metric").values():
        if metric["name"] == ours:
            described = metric["metric_descriptor"][0]
            return {"kind": described["metric_kind"], "value": described["value_type"]}
    found: dict[str, str] = TABLE["monitoring"]["metrics"][name[1]]
    return found


def _faults(plan: Plan) -> Iterator[str]:
    """Conditions that Monitoring refuses, or that could never be met."""
    for policy in plan.all("google_monitoring_alert_policy").values():
        for condition in policy["conditions"]:
            for kind in ("condition_threshold", "condition_absent"):
                for block in condition.get(kind) or ():
                    yield from _fault(policy["display_name"], block, plan)


def _fault(name: str, block: dict[str, Any], plan: Plan) -> Iterator[str]:
    kind, value = (_metric(block["filter"], plan)[k] for k in ("kind", "value"))
    for aggregation in block["aggregations"]:
        align, reduce = aggregation["per_series_aligner"], aggregation.get("cross_series_reducer")
        aligner = TABLE["monitoring"]["aligners"].get(align)
        if aligner is None or kind not in aligner["kinds"] or value not in aligner["values"]:
            yield f"{name}: {align} does not take {kind} {value}"
            continue
        aligned = value if aligner["out"] == "same" else aligner["out"]
        reducer = TABLE["monitoring"]["reducers"].get(reduce)
        if reduce and (reducer is None or aligned not in reducer["values"]):
            yield f"{name}: {reduce} does not take {aligned}"
        elif reducer and reducer["counts"] == "series":
            yield f"{name}: {reduce} counts series, not what they count"


def test_aligners_and_reducers_take_what_they_are_given(prod: Plan) -> None:
    assert list(_faults(prod)) == []


@pytest.mark.parametrize(
    ("attribute", "value", "said"),
    [
        ("cross_series_reducer", "REDUCE_COUNT", "counts series"),
        ("per_series_aligner", "ALIGN_NEXT_OLDER", "does not take DELTA INT64"),
        ("cross_series_reducer", "REDUCE_COUNT_FALSE", "does not take INT64"),
    ],
)
def test_an_alarm_that_can_never_ring_is_found(
    attribute: str, value: str, said: str, prod_document: dict[str, Any]
) -> None:
    plan = Plan.of(copy.deepcopy(prod_document))
    spend = plan.resources["google_monitoring_alert_policy"]['this["spend"]']
    spend["conditions"][0]["condition_threshold"][0]["aggregations"][0][attribute] = value
    assert any(said in fault for fault in _faults(plan))


def _opens(points: dict[str, list[int]], threshold: float) -> bool:
    """Whether the spend alarm opens: a counter's points of an hour by series, added up within and across."""
    return sum(sum(series) for series in points.values()) > threshold


def test_the_spend_alarm_opens_on_answers_however_few_revisions_scored_them(prod: Plan) -> None:
    block = prod.all("google_monitoring_alert_policy")['this["spend"]']["conditions"][0][
        "condition_threshold"
    ][0]
    rule = block["aggregations"][0]
    assert (rule["per_series_aligner"], rule["cross_series_reducer"]) == ("ALIGN_DELTA", "REDUCE_SUM")
    assert _metric(block["filter"], prod) == {"kind": "DELTA", "value": "INT64"}
    limit = block["threshold_value"]
    assert not _opens({"one revision": [int(limit)]}, limit)
    assert _opens({"one revision": [int(limit), 1]}, limit)


def _absences(plan: Plan) -> list[int]:
    """Seconds after which each alert on something that did not happen opens."""
    return [
        int(block["duration"].removesuffix("s"))
        for policy in plan.all("google_monitoring_alert_policy").values()
        for condition in policy["conditions"]
        for block in condition.get("condition_absent") or ()
    ]


def test_an_absence_is_watched_for_only_as_long_as_monitoring_can(prod: Plan, terraform: Workspace) -> None:
    assert all(seconds <= TABLE["monitoring"]["absence"]["longest"] for seconds in _absences(prod))
    assert _absences(prod) == [3 * 3600]
    with terraform.changed("variables.tf", '"*/15 * * * *"', '"0 5 * * *"'):
        once_a_day = Plan.of(terraform.plan("prod"))
    assert _absences(once_a_day) == []


# --- quotas and registries


def test_instances_fit_the_quota(prod: Plan) -> None:
    met = TABLE["run"]["cpu"]
    assert list(instances_fit_the_quota(prod, met["quota"], met["memory_gib_per_cpu"])) == []


def test_development_fits_a_new_accounts_quota(dev: Plan) -> None:
    met = TABLE["run"]["cpu"]
    assert list(instances_fit_the_quota(dev, met["new_account"], met["memory_gib_per_cpu"])) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("floor(var.cpu_quota / tonumber(f.size.cpu))", "f.size.max", "transcribe asks for 200 of 20 vCPUs"),
        (
            'memory = "2Gi", cpu = "2", concurrency = 4',
            'memory = "8Gi", cpu = "2", concurrency = 4',
            "80 of 40 GiB",
        ),
    ],
)
def test_a_service_above_the_quota_is_found(before: str, after: str, said: str, terraform: Workspace) -> None:
    met = TABLE["run"]["cpu"]
    with terraform.changed("functions.tf", before, after):
        dev = Plan.of(terraform.plan("dev"))
    found = instances_fit_the_quota(dev, met["new_account"], met["memory_gib_per_cpu"])
    assert any(said in fault for fault in found)


def test_images_can_be_cleaned_up(prod: Plan) -> None:
    assert not TABLE["artifact_registry"]["immutable_tags"]["tagged_images_can_be_deleted"]
    for name, repository in prod.named("google_artifact_registry_repository", "repository_id").items():
        assert repository["cleanup_policies"], name
        assert not any(d.get("immutable_tags") for d in repository.get("docker_config") or ()), name


def test_every_api_that_is_called_is_enabled(prod: Plan) -> None:
    enabled = {v["service"] for v in prod.all("google_project_service").values()}
    assert {"cloudbilling.googleapis.com", "cloudresourcemanager.googleapis.com"} <= enabled
    bootstrap = (INFRA / "bootstrap.sh").read_text(encoding="utf-8")
    assert set(re.findall(r"\b(\w+\.googleapis\.com)\b", bootstrap)) <= enabled
