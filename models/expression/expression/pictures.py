"""Pictures from untrusted bytes."""

from __future__ import annotations

import io
import warnings

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

Pixels = npt.NDArray[np.uint8]
"""Height x width x 3, RGB, 0-255."""

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_PIXELS = 40_000_000
"""A phone's photograph; a picture that claims more is refused before it is decoded."""
MIN_SIDE = 16


class BadPictureError(ValueError):
    """The bytes are not a picture this model reads; the message may be shown to the caller."""


def decode(content: bytes) -> Pixels:
    """RGB pixels, turned upright by the EXIF orientation. Raises `BadPictureError`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise BadPictureError(f"the picture has {width} x {height} pixels; {MAX_PIXELS} is the limit")
            if min(width, height) < MIN_SIDE:
                raise BadPictureError(f"the picture is {width} x {height}; each side needs {MIN_SIDE} pixels")
            upright = ImageOps.exif_transpose(picture)
            return np.asarray(upright.convert("RGB"), dtype=np.uint8)
    except BadPictureError:
        raise
    except UnidentifiedImageError as error:
        raise BadPictureError(f"not a picture in one of the formats {', '.join(FORMATS)}") from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
    ) as error:
        raise BadPictureError("the picture is broken or cut off") from error
