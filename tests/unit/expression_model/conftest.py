"""These tests run in the expression model's own environment: `make test-expression`."""

import pytest

pytest.importorskip("mediapipe", reason="run in models/expression's environment: make test-expression")
pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")
