"""The files made by others are the ones we chose, unchanged, each with its licence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import motcua.base

VENDOR = Path(motcua.base.__file__).parent / "static/vendor"
LOCK = Path(__file__).parents[4] / "tools/vendor.lock"
PACKAGES = json.loads(LOCK.read_text())["packages"]


def test_every_vendored_file_is_the_one_in_the_lock():
    wanted = {f"{p['folder']}/{f['to']}": f["sha256"] for p in PACKAGES for f in p["files"]}
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file()
    }
    assert found == wanted


def test_every_vendored_package_brings_its_licence():
    for package in PACKAGES:
        assert package["licence"]
        assert package["integrity"].startswith("sha512-")
        assert (VENDOR / package["folder"] / "LICENSE").stat().st_size > 100
