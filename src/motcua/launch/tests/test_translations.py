"""Translated sentences are compiled when, and only when, they changed."""

from __future__ import annotations

import gettext
import os

from motcua.launch.translations import compile_translations


def test_what_changed_is_compiled_once(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Hồ sơ"\nmsgstr "Dossier"\n')
    assert compile_translations(tmp_path) == 1
    assert compile_translations(tmp_path) == 0
    catalogue = gettext.translation("django", tmp_path, ["en"])
    assert catalogue.gettext("Hồ sơ") == "Dossier"
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_translations(tmp_path) == 1
