"""How a figure is rounded where it is shown: as the pages do it, so that a sentence and a card say the same.

Python's `round` goes to the even neighbour and works on the binary value: 8.45 becomes 8.4 and 184.5 becomes
184, where `Intl.NumberFormat` shows 8.5 and 185.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, digits: int = 1) -> Decimal:
    """The value as it is written in decimals, halves away from zero."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
