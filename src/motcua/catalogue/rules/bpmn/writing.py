"""Writes a process as BPMN 2.0 with its drawing: a pool, a lane for each post, gateways, arrows."""

from __future__ import annotations

from typing import Any

from lxml import etree

from motcua.catalogue.rules.bpmn.layout import Drawing, Shape, drawn
from motcua.catalogue.rules.bpmn.words import BPMN, BPMNDI, DC, DI, OURS, bpmn, ours
from motcua.catalogue.rules.processes import Process, Step
from motcua.kernel.limits import hours_written

SPACES: dict[Any, str] = {None: BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "motcua": OURS}
TARGET = "https://motcua.vn/quy-trinh"


def write_bpmn(process: Process) -> bytes:
    """Return a process as a BPMN 2.0 file; ``read_bpmn`` reads the same process back.

    Hours are written as they are, as a fraction where they are no decimal.
    """
    drawing = drawn(process)
    root = etree.Element(bpmn("definitions"), nsmap=SPACES, id="so-do", targetNamespace=TARGET)
    pool = etree.SubElement(root, bpmn("collaboration"), id="hop-tac")
    name = _clean(process.name)
    etree.SubElement(pool, bpmn("participant"), id="be", name=name, processRef="quy-trinh")
    _write_process(root, process, drawing, name)
    _write_diagram(root, drawing)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _write_process(root: Any, process: Process, drawing: Drawing, name: str) -> None:
    body = etree.SubElement(root, bpmn("process"), id="quy-trinh", name=name, isExecutable="false")
    about = {
        "key": process.key,
        "tier": process.tier,
        "decidingTier": process.deciding_tier,
        "limit": process.limit,
        "ofAgency": process.agency,
    }
    extra = etree.SubElement(body, bpmn("extensionElements"))
    etree.SubElement(extra, ours("process"), {k: _clean(v) for k, v in about.items()})
    lanes = etree.SubElement(body, bpmn("laneSet"), id="cac-lan")
    for lane in drawing.lanes:
        row = etree.SubElement(lanes, bpmn("lane"), id=lane.ident, name=_clean(lane.name))
        for shape in drawing.shapes:
            if shape.lane == lane.ident:
                etree.SubElement(row, bpmn("flowNodeRef")).text = shape.ident
    for shape in drawing.shapes:
        _write_node(body, shape, drawing)
    for arrow in drawing.arrows:
        etree.SubElement(
            body,
            bpmn("sequenceFlow"),
            id=arrow.ident,
            sourceRef=arrow.source,
            targetRef=arrow.target,
        )


def _write_node(body: Any, shape: Shape, drawing: Drawing) -> None:
    said = {"id": shape.ident}
    if shape.name:
        said["name"] = _clean(shape.name)
    node = etree.SubElement(body, bpmn(shape.kind), said)
    if shape.step is not None:
        if shape.step.hours is not None:
            hours = hours_written(float(shape.step.hours))
            etree.SubElement(node, bpmn("documentation")).text = f"{hours} giờ"
        extra = etree.SubElement(node, bpmn("extensionElements"))
        etree.SubElement(extra, ours("step"), _own(shape.step))
    for arrow in drawing.arrows:
        if arrow.target == shape.ident:
            etree.SubElement(node, bpmn("incoming")).text = arrow.ident
    for arrow in drawing.arrows:
        if arrow.source == shape.ident:
            etree.SubElement(node, bpmn("outgoing")).text = arrow.ident


def _own(step: Step) -> dict[str, str]:
    said = {
        "role": step.role,
        "unitKind": step.unit_kind,
        "agency": step.agency,
        "hours": "" if step.hours is None else str(step.hours),
        "waits": "true" if step.waits else "",
        "product": step.product,
        "where": step.where,
        "electronic": "" if step.is_electronic else "false",
    }
    return {name: _clean(value) for name, value in said.items() if value}


def _write_diagram(root: Any, drawing: Drawing) -> None:
    diagram = etree.SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", id="hinh")
    plane = etree.SubElement(
        diagram, f"{{{BPMNDI}}}BPMNPlane", id="mat-phang", bpmnElement="hop-tac"
    )
    pool = Shape("be", "participant", "", "", 0, 0, drawing.width, drawing.height)
    for box in (pool, *drawing.lanes):
        _write_box(plane, box, isHorizontal="true")
    for shape in drawing.shapes:
        _write_box(plane, shape)
    for arrow in drawing.arrows:
        edge = etree.SubElement(
            plane, f"{{{BPMNDI}}}BPMNEdge", id=f"{arrow.ident}-hinh", bpmnElement=arrow.ident
        )
        for x, y in arrow.points:
            etree.SubElement(edge, f"{{{DI}}}waypoint", x=str(x), y=str(y))


def _write_box(plane: Any, shape: Shape, **more: str) -> None:
    box = etree.SubElement(
        plane,
        f"{{{BPMNDI}}}BPMNShape",
        {"id": f"{shape.ident}-hinh", "bpmnElement": shape.ident, **more},
    )
    size = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    etree.SubElement(box, f"{{{DC}}}Bounds", {k: str(v) for k, v in size.items()})


def _clean(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "￾￿"))
