"""Vietnamese order and folding as IMMUTABLE SQL, twins of ``motcua.kernel.vietnamese``."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONED = {  # plain letter: huyền, hỏi, ngã, sắc, nặng
    "a": "àảãáạ", "ă": "ằẳẵắặ", "â": "ầẩẫấậ", "e": "èẻẽéẹ", "ê": "ềểễếệ", "i": "ìỉĩíị",
    "o": "òỏõóọ", "ô": "ồổỗốộ", "ơ": "ờởỡớợ", "u": "ùủũúụ", "ư": "ừửữứự", "y": "ỳỷỹýỵ",
}  # fmt: skip
ALL = LETTERS + "".join(TONED.values())
RANKS = "".join(chr(65 + n) for n in range(len(LETTERS)))
RANK_OF = dict(zip(LETTERS, RANKS, strict=True))
TO_RANKS = RANKS + "".join(RANK_OF[plain] * 5 for plain in TONED)
TO_TONES = "0" * len(LETTERS) + "12345" * len(TONED)
TONES_BACKSLASH_SAFE = TO_RANKS.replace("'", "''")

FUNCTIONS = f"""
CREATE FUNCTION motcua_folded(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(regexp_replace(
      normalize(replace(lower($1), 'đ', 'd'), NFD), '[\u0300-\u036f]', '', 'g'), '\\s+', ' ', 'g'))
$$;
CREATE FUNCTION motcua_sort_key(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(translate(regexp_replace(normalize(lower($1), NFC), '[^0-9{ALL}]+', ' ', 'g'),
                         '{ALL}', '{TONES_BACKSLASH_SAFE}'))
      || ' ' || translate(regexp_replace(normalize(lower($1), NFC), '[^{ALL}]+', '', 'g'),
                          '{ALL}', '{TO_TONES}')
$$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION motcua_folded(text); DROP FUNCTION motcua_sort_key(text);",
        ),
    ]
