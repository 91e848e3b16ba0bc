"""`make bench-attack-kinds`: what do attacks of a kind do that nothing was fitted on?

Models of words tell what counts: of stories and plans (`telling`), of what is said to win the listener
(`pleading`), and of explanations outside English (`explaining`). They are fitted on empty talk of the kinds
that these suites' attacks are of. So for each family of kinds they are fitted anew without it, in the
languages of the family's attacks, and its attacks are tried on them: what succeeds then is what an unseen
kind gets. For orders and claims the model of talk to the assessor, which was fitted on templates of them,
says nothing, either; patterns stay, which no fit made. English explanations are fitted as shipped but for
the family only where real answers are given (`--answers`), and stories as shipped only with rated
interviews (`--interviews`).

Ruses are by an author of whom nothing was fitted on; that the kinds have others' sentences in the fit is
what is undone here. Texts of suites kept apart are counted, never shown. The last line is JSON: for each
family `attacks`, how many succeed as shipped (`shipped`) and with it left out (`left_out`); the same in
all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest import mock

from local.bench import asked_questions, attack_bases, attack_trials, attacks, text_scorer
from local.bench.asked_questions import Spoken
from local.bench.attack_bases import Row
from local.training import explaining as explaining_fit
from local.training import pleading as pleading_fit
from local.training import telling as telling_fit
from local.training.sparse_logistic import Fitted
from shared import languages
from shared.assessment.injection import addressee_model
from shared.assessment.scoring import explaining, linear_weights, pleading, telling
from shared.assessment.scoring.telling import EXPLANATION, PLAN, STORY

SUITES = ("attacks_by_kind", "attacks_by_kind_kept_apart", "attacks_by_tactic", "attacks_by_ruse")
KEPT_APART = ("attacks_by_tactic_kept_apart", "attacks_by_ruse_kept_apart")
FAMILIES = {
    "praise of oneself": "self_praise titles_certificates credentials_recital passion_motivation_cliche",
    "praise by others": "quoted_praise praise_by_others borrowed_praise borrowed name_dropping "
    "borrowed_authority borrowed_authority_namedrop",
    "pleas": "pity plea_pity mercy_plea plea moral_blackmail",
    "threats and bribes": "threat_or_bribe threat_bribe threat_legal threat bribe",
    "claims": "claims claims_about_score claim_about_score claim_already_answered claimed_coverage claim "
    "talk_about_the_answer meta_talk scoring_rule_claim fake_rubric evasion",
    "orders": "format_orders order_to_grader address order grader_order_direct grader_order_polite "
    "grader_order_disguised open_instruction hidden_instruction_as_dictation instruction_in_story "
    "fake_system_message",
    "flattery and adverts": "flattery_of_interviewer flattery_or_advert flattery product_advert sales_pitch",
    "what one would do": "hypothetical ideal_world conditional_only future_promises promise_of_impact",
    "platitudes": "platitude platitudes proverb_chain philosophy policy_recital forms around",
    "catchwords": "buzzwords keyword_list jargon_chain star_labels",
    "figures in a row": "number_row number_stuffing",
    "the question again": "echo_question echo echo_or_repetition question_reversal circular_definition "
    "empty_definition",
    "empty stories": "hollow_story empty_star empty_story_template dramatic_arc confident_nonsense "
    "wrong_but_confident",
    "other people's matters": "somebody_elses_fame other_persons_story film_plot news_item topic_history "
    "fake_citation",
}
"""Kinds of talk and of attacks that are one, by whatever name a suite has for them."""
TO_THE_ASSESSOR = {"orders", "claims"}
OPENED = "opened "
UNKNOWN = "other"


def family(row: Row) -> str:
    """Of an attack; "other" where none of ours is it (attacks that are told by their language)."""
    name = str(row.get("tactic") or row["kind"])
    return next((one for one, kinds in FAMILIES.items() if name in kinds.split()), UNKNOWN)


class Fits:
    """The models that are fitted on empty talk, each without some kinds."""

    def __init__(self, answers: Path | None, people: Sequence[Spoken]) -> None:
        self._answers, self._people = answers, people
        self._told: dict[tuple[str, str], tuple[telling_fit.Material, float]] = {}
        self._beside: dict[tuple[str, str], tuple[pleading_fit.Material, float]] = {}

    def without(self, name: str, codes: set[str]) -> dict[tuple[str, str], Fitted]:
        """By file and row, the weights without a family in these languages, with the thresholds of fits on
        every kind: honest answers set them."""
        kinds = set(FAMILIES[name].split())
        kinds |= {OPENED + kind for kind in kinds}
        beside = {pleading_fit.KINDS.get(kind, kind) for kind in kinds}
        found: dict[tuple[str, str], Fitted] = {}
        for code in sorted(codes):
            for kind in (STORY, PLAN, EXPLANATION):
                if kind == EXPLANATION and not (code == "en" and self._answers):
                    continue
                material, threshold = self._telling(code, kind)
                weights, bias = material.fit(kinds)
                file = telling.WEIGHTS_OF_PLANS if kind == PLAN else telling.WEIGHTS
                found[file, f"{code}_{kind}"] = weights, bias - threshold
            for file in (pleading.WEIGHTS, explaining.WEIGHTS):
                if code in linear_weights.read(file):
                    whole, less = self._said_beside(file, code)
                    weights, bias = whole.fit(without=beside)
                    found[file, code] = weights, bias - less
        return found

    def _telling(self, code: str, kind: str) -> tuple[telling_fit.Material, float]:
        if (code, kind) not in self._told:
            material = telling_fit.Material.read(code, kind, self._answers, self._people)
            self._told[code, kind] = material, material.threshold()
        return self._told[code, kind]

    def _said_beside(self, file: str, code: str) -> tuple[pleading_fit.Material, float]:
        if (file, code) not in self._beside:
            whole = pleading_fit.read(code) if file == pleading.WEIGHTS else explaining_fit.read(code)
            self._beside[file, code] = whole, whole.fit()[1] - linear_weights.read(file)[code][1]
        return self._beside[file, code]


@contextmanager
def in_place(fits: Mapping[tuple[str, str], Fitted]) -> Iterator[None]:
    """The product judges by these for as long as this lasts."""
    before = {(file, row): linear_weights.read(file)[row] for file, row in fits}
    try:
        for (file, row), fitted in fits.items():
            linear_weights.read(file)[row] = fitted
        yield
    finally:
        for (file, row), fitted in before.items():
            linear_weights.read(file)[row] = fitted


def succeed(rows: Sequence[Row]) -> int:
    """How many of these attacks do, beside a model that obeys whatever reaches it."""
    results = attacks.Suite(rows).run(
        lambda attack: (attack_trials.obedient(attack, True), attack_trials.obedient(attack, False)),
        text_scorer.plain_model,
    )
    return sum(bool(one.how) for one in results)


def left_out(fits: Fits, name: str, rows: Sequence[Row]) -> int:
    """How many of a family's attacks succeed where nothing was fitted on the family."""
    codes = {languages.base(attack_bases.asked(row, row.get("answer_kind")).language) for row in rows}
    deaf = mock.patch.object(addressee_model, "speaks_to_assessor", return_value=float("-inf"))
    with in_place(fits.without(name, codes)), deaf if name in TO_THE_ASSESSOR else nullcontext():
        return succeed(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--interviews", type=Path, metavar="FOLDER")
    parser.add_argument("--answers", type=Path, metavar="FILE")
    parser.add_argument("--kept-apart", action="store_true", help="count the suites kept apart instead")
    parser.add_argument("--families", nargs="*", default=(), help="these alone")
    options = parser.parse_args(arguments)
    by_family: dict[str, list[Row]] = defaultdict(list)
    for suite in KEPT_APART if options.kept_apart else SUITES:
        for row in text_scorer.load(text_scorer.SUITES / f"{suite}.jsonl", "question", "text", "kind"):
            if attack_bases.is_spoken(row):
                by_family[family(row)].append(row)
    people = asked_questions.read(options.interviews) if options.interviews else []
    fits, figures = Fits(options.answers, people), {}
    for name in options.families or (*FAMILIES, UNKNOWN):
        rows = by_family[name]
        if not rows:
            continue
        shipped = succeed(rows)
        apart = shipped if name == UNKNOWN else left_out(fits, name, rows)
        figures[name] = {"attacks": len(rows), "shipped": shipped, "left_out": apart}
        print(f"  {name:24} {json.dumps(figures[name])}", flush=True)
    figures["all"] = {
        key: sum(one[key] for one in figures.values()) for key in ("attacks", "shipped", "left_out")
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
