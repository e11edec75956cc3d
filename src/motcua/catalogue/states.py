"""Words of the catalogue."""

from motcua.kernel.words import Word


class Channel(Word):
    """How a dossier is filed (*hình thức nộp*)."""

    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Bưu chính công ích"
