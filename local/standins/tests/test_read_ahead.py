"""Instructions that the model reads before anyone asks."""

from pathlib import Path

from standins.faults import ServiceError
from standins.gemini.engine import Generation, Prompt
from standins.read_ahead import read_ahead


class Engine:
    """Keeps what it is asked; `fault` is raised instead of an answer."""

    name = "none"

    def __init__(self, fault: ServiceError | None = None) -> None:
        self.asked: list[Prompt] = []
        self._fault = fault

    def generate(self, prompt: Prompt) -> Generation:
        self.asked.append(prompt)
        if self._fault:
            raise self._fault
        return Generation("", "MAX_TOKENS", 1, 1)

    def count_tokens(self, prompt: Prompt) -> int:
        raise AssertionError(prompt)


def test_each_file_is_an_instruction_and_one_token_is_written(tmp_path: Path) -> None:
    files = [tmp_path / "first", tmp_path / "second"]
    for file in files:
        file.write_text(f"{file.name} instruction\n")
    engine = Engine()
    read_ahead(engine, files)
    assert [prompt.system for prompt in engine.asked] == ["first instruction\n", "second instruction\n"]
    assert {prompt.room for prompt in engine.asked} == {1}


def test_a_model_that_did_not_load_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "first").write_text("instruction")
    engine = Engine(ServiceError(503, "not there"))
    read_ahead(engine, [tmp_path / "first", tmp_path / "first"])
    assert len(engine.asked) == 1
