"""The retraining pipeline: `python -m models.pipelines.retrain` compiles it beside this file."""

import hashlib
from pathlib import Path

from kfp import compiler, dsl

from models.pipelines import components

COMPILED = Path(__file__).with_name("retrain.yaml")
SOURCES = ("components.py", "retrain.py", "pyproject.toml")
DIGEST = Path(__file__).with_name("retrain.sources.sha256")


@dsl.pipeline(name="retrain", description="Train a challenger; promote it only if it wins and harms nobody.")
def retrain(model: str, source: str, erased: str = "", consenting: str = "", champion: str = "") -> None:
    """All but `model` are paths: a bucket's begin with /gcs/."""
    data = components.extract(source=source, erased=erased, consenting=consenting)
    fit = components.validate(model=model, data=data.outputs["data"])
    with dsl.If(fit.outputs["Output"] == True, name="fit-to-learn-from"):  # noqa: E712
        trained = components.train(model=model, data=data.outputs["data"])
        old = components.evaluate_champion(model=model, champion=champion, data=data.outputs["data"])
        new = components.evaluate_challenger(
            model=model, challenger=trained.outputs["challenger"], data=data.outputs["data"]
        )
        verdict = components.compare(
            model=model,
            data=data.outputs["data"],
            findings=fit.outputs["findings"],
            champion=old.outputs["errors"],
            challenger=new.outputs["errors"],
        )
        with dsl.If(verdict.outputs["Output"] == True, name="won"):  # noqa: E712
            components.promote(challenger=trained.outputs["challenger"], card=verdict.outputs["card"])


def sources_digest(folder: Path = COMPILED.parent) -> str:
    """Of what the compiled file is made from: a test without KFP sees whether it is current."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in SOURCES)).hexdigest()


def compile_into(path: Path) -> None:
    """The YAML that Vertex AI Pipelines takes."""
    compiler.Compiler().compile(retrain, str(path))


if __name__ == "__main__":
    compile_into(COMPILED)
    DIGEST.write_text(sources_digest() + "\n", encoding="utf-8")
    print(f"compiled {COMPILED.name}")
