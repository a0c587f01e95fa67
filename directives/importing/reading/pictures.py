"""Pictures out of a file: only the forms that browsers show, and never one that unpacks without bound."""

import io

from PIL import Image

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MOST_PIXELS = 40_000_000


def is_showable(data: bytes) -> bool:
    """Whether `data` is a whole picture of a known form and a bearable size."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return False
            picture.verify()
    except Exception:  # Pillow raises whatever a damaged file makes its decoders raise
        return False
    return True
