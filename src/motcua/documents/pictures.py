"""Photos people take: turned upright, made small enough to keep, and told nothing of the phone."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from motcua.documents.kinds import MOST_PIXELS

LONGEST_SIDE = 2_000
"""Pixels: enough to read a sheet on a wall."""
QUALITY = 82


class NotAPicture(ValueError):
    """The bytes are no picture that can be read."""


def clean_photo(content: bytes) -> bytes:
    """Return a photo as JPEG, upright, at most 2,000 pixels long, without what a camera adds.

    Where and with which phone it was taken is personal data, and is dropped.  Raises NotAPicture.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise NotAPicture
                upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture from error
    except Image.DecompressionBombError as error:
        raise NotAPicture from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
