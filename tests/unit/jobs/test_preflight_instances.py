"""What preflight sends the models is what they take: a fault here would look like a model that is away."""

import base64
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from jobs.preflight import instances
from models.delivery.instance import PredictRequest
from shared.settings import Settings

ROOT = Path(__file__).parents[3]
CONFIG = cast(
    Settings, SimpleNamespace(delivery_endpoint="d", correctness_endpoint="c", expression_endpoint="e")
)


def test_the_delivery_model_is_sent_sound() -> None:
    asked = PredictRequest.model_validate({"instances": [instances(CONFIG)["d"]]})

    assert asked.instances[0].audio_content


def test_the_expression_model_is_sent_a_picture_that_it_takes() -> None:
    sent: Any = instances(CONFIG)["e"]

    jpeg = base64.b64decode(sent["content"], validate=True)
    frame = jpeg.index(b"\xff\xc0")
    height, width = int.from_bytes(jpeg[frame + 5 : frame + 7]), int.from_bytes(jpeg[frame + 7 : frame + 9])
    code = (ROOT / "models" / "expression" / "expression" / "pictures.py").read_text(encoding="utf-8")
    least = re.search(r"^MIN_SIDE = (\d+)$", code, re.M)
    assert least
    assert min(height, width) >= int(least[1])
