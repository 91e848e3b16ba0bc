"""What the worst account can cost in a day: the daily budget times list prices; the last line is one JSON.


    python -m local.bench.worst_account

`before` is what one account could spend without a budget: Speech's default quota of a project (1,200
requests a minute) with pieces of 55 s, all day.
"""

from __future__ import annotations

import json
from typing import Any

from local.bench import pricing
from shared.settings import DailyBudget

LONG_ANSWER_TOKENS = (6_000, 1_000)
"""In and out, of an evaluation of fifteen minutes' words; most calls have a tenth of it."""
EGRESS_GB = 0.12
SIGN_UPS_A_DAY = 1_000
"""infra/auth.tf"""
BEFORE_CALLS_A_MINUTE, BEFORE_SECONDS_A_CALL = 1_200, 55


def worst(budget: DailyBudget, prices: dict[str, Any], share: float = 1.0) -> dict[str, float]:
    """Dollars of a day by what they are spent on, every cap used up."""
    unit = prices["prices"]
    tokens_in, tokens_out = LONG_ANSWER_TOKENS
    call = tokens_in * unit["gemini_input_token"] + tokens_out * unit["gemini_output_token"]
    return {
        "speech": round(share * budget.heard_minutes * unit["speech_minute"], 2),
        "gemini": round(share * budget.model_calls * call, 2),
        "downloads": round(share * budget.export_megabytes / 1000 * EGRESS_GB, 2),
    }


def main() -> None:
    """Print it."""
    budget, prices = DailyBudget(), pricing.load()
    anonymous = worst(budget, prices, budget.anonymous_percent / 100)
    minute = BEFORE_CALLS_A_MINUTE * BEFORE_SECONDS_A_CALL / 60 * prices["prices"]["speech_minute"]
    print(
        json.dumps(
            {
                "before": round(minute * 24 * 60),
                "account": round(sum(worst(budget, prices).values()), 2),
                "account_by": worst(budget, prices),
                "anonymous": round(sum(anonymous.values()), 2),
                "a_day_of_sign_ups": round(SIGN_UPS_A_DAY * sum(anonymous.values())),
                "breaker": budget.project_dollars,
            }
        )
    )


if __name__ == "__main__":
    main()
