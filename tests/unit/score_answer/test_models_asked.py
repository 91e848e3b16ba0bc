"""What an answer costs while a model is not deployed: its extractions once, not at each of ten deliveries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from functions.score_answer import models_asked
from shared.errors import Unavailable


@pytest.fixture(autouse=True)
def _a_new_process() -> Iterator[None]:
    models_asked._endpoints_failed.clear()
    yield
    models_asked._endpoints_failed.clear()


class Models:
    """Three models; the paid one counts, the endpoints may be without a model."""

    def __init__(self) -> None:
        self.paid = 0
        self.deployed = True

    def _extract(self) -> str:
        self.paid += 1
        return "quotes"

    def _rate(self) -> str:
        if not self.deployed:
            raise Unavailable("vertex", "NotFound")
        return "rated"

    def ask(self, meanwhile: Callable[[], None] = lambda: None) -> tuple[str, str, str]:
        return models_asked.ask(self._extract, self._rate, lambda: "covered", meanwhile)


def test_all_three_answer() -> None:
    done: list[str] = []
    assert Models().ask(lambda: done.append("rules")) == ("quotes", "rated", "covered")
    assert done == ["rules"]


def test_ten_deliveries_to_an_endpoint_without_a_model_pay_once() -> None:
    models = Models()
    models.deployed = False
    for _ in range(10):
        with pytest.raises(Unavailable):
            models.ask()
    assert models.paid == 1


def test_once_the_model_is_there_the_next_delivery_is_scored() -> None:
    models = Models()
    models.deployed = False
    with pytest.raises(Unavailable):
        models.ask()
    models.deployed = True
    assert models.ask() == ("quotes", "rated", "covered")
    models.ask()
    assert models.paid == 3
