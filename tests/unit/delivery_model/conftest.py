from pathlib import Path

import pytest

from models.delivery.interviews import read_interviews
from models.delivery.model import Model
from models.delivery.train import fit_model
from tests.unit.delivery_model.rated import write_folder
from tests.unit.delivery_model.speech import recording


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("interviews"))


@pytest.fixture(scope="session")
def trained(folder: Path) -> Model:
    return fit_model(read_interviews(folder))


@pytest.fixture
def speech() -> bytes:
    return recording()
