"""Photos are made small and clean, or refused."""

import io
import struct
import zlib

import pytest
from PIL import Image

from motcua.documents.pictures import NotAPicture, clean_photo


def bomb(side):
    """Return a small PNG that says it is a huge picture."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [11_000, 20_000, 60_000])
def test_a_picture_too_large_to_open_is_refused(side):
    with pytest.raises(NotAPicture):
        clean_photo(bomb(side))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAPicture):
        clean_photo(content)


def test_a_photo_is_upright_small_and_says_nothing_of_where_it_was_taken():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Điện thoại"
    exif[0x0112] = 6
    Image.new("RGB", (4_000, 1_000), "white").save(out, "JPEG", exif=exif)

    with Image.open(io.BytesIO(clean_photo(out.getvalue()))) as found:
        assert found.size == (500, 2_000)
        assert not found.getexif()
