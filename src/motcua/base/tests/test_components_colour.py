"""Whoever reads our pages can read them: colours keep their contrast, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import motcua.base

CSS = Path(motcua.base.__file__).parent / "static/base/css"
TOKENS = (CSS / "tokens.css").read_text()
LEAST_FOR_TEXT = 4.5
LEAST_FOR_EDGES = 3.0

GROUNDS = ("paper", "card", "wash")
TEXT = (
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS),
    *((ink, ground) for ink in ("lacquer", "lacquer-deep") for ground in GROUNDS),
    *((tone, f"{tone}-wash") for tone in ("ok", "soon", "late", "wait")),
    *((tone, "card") for tone in ("ok", "soon", "late", "wait", "bronze")),
    *((ink, "lacquer-wash") for ink in ("ink", "ink-2", "lacquer", "lacquer-deep")),
    ("late", "lacquer-wash"),
    ("act-ink", "act"),
    ("act-ink", "act-deep"),
    ("promise-ink", "promise"),
    ("site-ink", "site"),
)
EDGES = (("edge", "card"), ("edge", "paper"), ("focus", "paper"), ("focus", "card"))


def block(after: str) -> dict[str, str]:
    inside = TOKENS[TOKENS.index(after) :].split("{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", inside))


LIGHT = block(":root {")
DARK = block(':root[data-theme="dark"] {')
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_do():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(theme, ink, ground):
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= LEAST_FOR_TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edge_of_what_is_typed_into_can_be_seen(theme, edge, ground):
    colours = THEMES[theme]
    assert contrast(colours[edge], colours[ground]) >= LEAST_FOR_EDGES


def test_dark_by_choice_and_dark_by_device_are_the_same():
    assert block(':root[data-theme="auto"] {') == DARK


def test_only_the_tokens_and_the_printed_page_name_colours():
    others = [f for f in CSS.glob("*.css") if f.name not in {"tokens.css", "print.css"}]
    named = {f.name: re.findall(r"#[0-9a-f]{3,8}\b|rgb\(", f.read_text()) for f in others}
    assert others
    assert not {name: found for name, found in named.items() if found}


def test_every_token_that_is_used_is_defined():
    used = {
        (f.name, name)
        for f in CSS.glob("*.css")
        for name in re.findall(r"var\(--([\w-]+)", f.read_text())
    }
    local = {"door", "knob"}
    assert {(file, name) for file, name in used if name not in LIGHT and name not in local} == set()
