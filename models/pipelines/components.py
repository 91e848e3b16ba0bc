"""KFP's components: three lines around `steps`, which knows no KFP.

Nothing is installed at run time: the image holds it all, by digest, in the place of `IMAGE`.
"""
# Not `from __future__ import annotations`: KFP reads these annotations when the module is imported.

from kfp import dsl
from kfp.dsl import Artifact, Dataset, Input, Metrics, Model, Output

IMAGE = "model-pipelines"


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def extract(source: str, erased: str, consenting: str, data: Output[Dataset]) -> int:
    from models.pipelines import steps

    return steps.extract(source, erased, consenting, data.path)


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def validate(model: str, data: Input[Dataset], findings: Output[Artifact]) -> bool:
    from models.pipelines import steps

    return steps.validate(model, data.path, findings.path)


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def train(model: str, data: Input[Dataset], challenger: Output[Model]) -> None:
    from models.pipelines import steps

    steps.train(model, data.path, challenger.path)


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def evaluate_champion(model: str, champion: str, data: Input[Dataset], errors: Output[Metrics]) -> float:
    from models.pipelines import steps

    return steps.evaluate(model, champion, data.path, False, errors.path)


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def evaluate_challenger(
    model: str, challenger: Input[Model], data: Input[Dataset], errors: Output[Metrics]
) -> float:
    from models.pipelines import steps

    return steps.evaluate(model, challenger.path, data.path, True, errors.path)


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def compare(
    model: str,
    data: Input[Dataset],
    findings: Input[Artifact],
    champion: Input[Metrics],
    challenger: Input[Metrics],
    card: Output[Artifact],
) -> bool:
    from models.pipelines import steps

    return steps.compare(model, data.path, findings.path, champion.path, challenger.path, card.path)


@dsl.component(base_image=IMAGE, install_kfp_package=False)
def promote(challenger: Input[Model], card: Input[Artifact], promoted: Output[Model]) -> None:
    from models.pipelines import steps

    steps.promote(challenger.path, card.path, promoted.path)
