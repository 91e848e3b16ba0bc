"""Labelled faces as AutoML Vision imports them: another way to train the expression model.

    python -m models.pipelines.automl FACES --consenting FILE --erased FILE --into FOLDER

FACES is JSON lines of {"person", "picture": "gs://…", "labels": […]}. Written are `faces.jsonl` and
`faces.csv` in Vertex AI's schema for image classification with several labels (docs.cloud.google.com/
vertex-ai/docs/image-data/classification/prepare-data, image_classification_multi_label_io_format_1.0.0).
Left to itself AutoML splits pictures at random, and one person would be on both sides: so every row says
which side it is on, by person, and the frozen people are the test set in every run.

The labels are our container's display names, so an endpoint with such a model answers in its place
(`models/expression/expression/serve.py`).
"""

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator

from models.pipelines.rows import Frozen, RowsError, is_frozen, read_pseudonyms

EXPRESSIONS = ("neutral", "smiling", "surprise", "sadness", "anger", "disgust")
ATTENTION = ("looking_at_camera", "head_left", "head_right", "head_up", "head_down")
LABELS = ("face_present", *EXPRESSIONS, *ATTENTION)
"""The expression model's; a test holds them equal."""
FEWEST_PICTURES = 10
"""Of a label, below which AutoML refuses to train."""
VALIDATION_SHARE = 0.125
"""Of the people who are trained on: AutoML's own share of a set of which a tenth is validation."""
USE = "aiplatform.googleapis.com/ml_use"
Side = Literal["training", "validation", "test"]


class Face(Frozen):
    """One labelled picture of one person."""

    person: str = Field(min_length=8, description="pseudonym; never a user's id")
    picture: str = Field(pattern=r"^gs://[a-z0-9][a-z0-9._-]{1,220}/.{1,1024}\.(jpe?g|png)$")
    labels: tuple[str, ...] = Field(min_length=1)

    @field_validator("labels")
    @classmethod
    def _known(cls, labels: tuple[str, ...]) -> tuple[str, ...]:
        if not set(labels) <= set(LABELS) or len(set(labels)) != len(labels):
            raise ValueError("labels are the model's, each once")
        return labels

    @property
    def side(self) -> Side:
        """Of the person, whichever picture it is."""
        if is_frozen(self.person):
            return "test"
        drawn = int(hashlib.sha256(f"validation:{self.person}".encode()).hexdigest()[:8], 16) / 2**32
        return "validation" if drawn < VALIDATION_SHARE else "training"


class TooFewError(ValueError):
    """AutoML would refuse the set, after its import was paid for."""


def read_faces(path: Path) -> list[Face]:
    """`RowsError` names the line that isn't one, and no value of it."""
    if not path.is_file():
        raise RowsError(f"{path.name} is missing")
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(Face.model_validate_json(line))
        except ValidationError as error:
            fields = sorted({".".join(map(str, each["loc"][:1])) or "not JSON" for each in error.errors()})
            raise RowsError(f"{path.name}, line {number}: {', '.join(fields)}") from error
    return found


def usable(faces: Iterable[Face], erased: frozenset[str], consenting: frozenset[str]) -> list[Face]:
    """Whose person consents now and isn't erased; each picture once, as it was labelled last."""
    kept = {f.picture: f for f in faces if f.person in consenting and f.person not in erased}
    return [kept[picture] for picture in sorted(kept)]


def check(faces: Sequence[Face]) -> None:
    """`TooFewError` when a label is too rare, or there is only one, or a side has nobody."""
    trained = Counter(label for face in faces if face.side != "test" for label in face.labels)
    if few := sorted(label for label, count in trained.items() if count < FEWEST_PICTURES):
        raise TooFewError(f"fewer than {FEWEST_PICTURES} pictures to train on of: {', '.join(few)}")
    if len(trained) < 2:
        raise TooFewError("there are fewer than two labels")
    if empty := {"training", "validation", "test"} - {face.side for face in faces}:
        raise TooFewError(f"nobody is in: {', '.join(sorted(empty))}")


def as_json(face: Face) -> str:
    """A line of the import file. Pseudonyms stay here: AutoML needs none."""
    return json.dumps(
        {
            "imageGcsUri": face.picture,
            "classificationAnnotations": [{"displayName": label} for label in face.labels],
            "dataItemResourceLabels": {USE: face.side},
        }
    )


def write(faces: Sequence[Face], folder: Path) -> None:
    """Both forms that AutoML imports; it takes either."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "faces.jsonl").write_text("".join(as_json(f) + "\n" for f in faces), encoding="utf-8")
    with (folder / "faces.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((f.side, f.picture, *f.labels) for f in faces)


def main() -> None:
    """Prints how many pictures and people each side has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("faces", type=Path)
    parser.add_argument("--consenting", type=Path, required=True, help="what `jobs.training_people` wrote")
    parser.add_argument("--erased", type=Path, required=True, help="pseudonyms, one a line; may be empty")
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args()
    faces = usable(read_faces(given.faces), read_pseudonyms(given.erased), read_pseudonyms(given.consenting))
    check(faces)
    write(faces, given.into)
    print(
        json.dumps(
            {
                "pictures": Counter(f.side for f in faces),
                "people": Counter(side for side, _ in {(f.side, f.person) for f in faces}),
            }
        )
    )


if __name__ == "__main__":
    main()
