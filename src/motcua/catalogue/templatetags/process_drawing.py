"""Draws an internal process on a page; the table of its steps says the same in words."""

from __future__ import annotations

from typing import Any

from django import template

from motcua.catalogue.rules.bpmn.layout import Arrow, Shape, drawn
from motcua.catalogue.rules.processes import Process

register = template.Library()
A_LINE, MOST_LINES, LINE_HEIGHT = 17, 4, 15
"""Letters that fit on a line of a box, how many lines, and their height in pixels."""


@register.inclusion_tag("catalogue/parts/process_drawing.html")
def process_drawing(process: Process) -> dict[str, Any]:
    """Return the drawing of a process as an SVG with lanes, steps, gateways and arrows."""
    drawing = drawn(process)
    return {
        "width": drawing.width + 1,
        "height": drawing.height + 1,
        "steps": len(process.steps),
        "lanes": drawing.lanes,
        "boxes": [_box(shape) for shape in drawing.shapes if shape.step is not None],
        "dots": [_dot(shape) for shape in drawing.shapes if "Event" in shape.kind],
        "diamonds": [_diamond(shape) for shape in drawing.shapes if "Gateway" in shape.kind],
        "arrows": [_points(arrow) for arrow in drawing.arrows],
    }


def _box(shape: Shape) -> dict[str, Any]:
    assert shape.step is not None, "a box is a step"
    lines = wrapped(f"{shape.step.number}. {shape.name}")
    top = shape.y + (shape.height - LINE_HEIGHT * len(lines)) // 2 + LINE_HEIGHT - 4
    middle = shape.x + shape.width // 2
    return {
        "shape": shape,
        "waits": shape.step.waits,
        "lines": [
            {"x": middle, "y": top + LINE_HEIGHT * n, "text": line} for n, line in enumerate(lines)
        ],
    }


def wrapped(text: str) -> list[str]:
    """Return a name in lines that fit a box; what does not fit ends with dots.

    >>> wrapped("1. Tiếp nhận, kiểm tra hồ sơ")
    ['1. Tiếp nhận,', 'kiểm tra hồ sơ']
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > A_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]
    return lines


def _dot(shape: Shape) -> dict[str, Any]:
    radius = shape.width // 2
    return {"x": shape.x + radius, "y": shape.y + radius, "r": radius, "kind": shape.kind}


def _diamond(shape: Shape) -> dict[str, Any]:
    left, top, size = shape.x, shape.y, shape.width
    half = size // 2
    corners = [(left + half, top), (left + size, top + half), (left + half, top + size)]
    return {
        "points": _said([*corners, (left, top + half)]),
        "x": left + half,
        "y": top + half,
        "sign": "+" if shape.kind == "parallelGateway" else "×",
    }


def _points(arrow: Arrow) -> str:
    return _said(arrow.points)


def _said(points: Any) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
