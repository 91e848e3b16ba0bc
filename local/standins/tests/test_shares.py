"""How recognitions share the cores."""

import pytest

from standins.speech.whisper import shares


@pytest.mark.parametrize(
    ("workers", "threads", "cores", "shared"),
    [
        (0, 0, 1, (1, 1)),
        (0, 0, 2, (1, 2)),
        (0, 0, 8, (4, 2)),
        (0, 1, 2, (2, 1)),
        (3, 4, 2, (3, 4)),
    ],
)
def test_what_is_asked_is_kept_and_the_rest_fits_the_cores(
    workers: int, threads: int, cores: int, shared: tuple[int, int]
) -> None:
    assert shares(workers, threads, cores) == shared
