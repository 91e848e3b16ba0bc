"""One Spark for these tests, without a JVM: Sail speaks Spark Connect. In local/insight's environment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from local.insight import sail


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    with sail.session() as one:
        yield one
