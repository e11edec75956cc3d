"""Reads the processes of a BPMN 2.0 file.

What steps do comes from our own words in the file where there are any, otherwise from lanes and
documentation; in which order they come is always told by the arrows.  What is not supported is
told, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from lxml import etree

from motcua.catalogue.rules.bpmn.graph import Graph, Node
from motcua.catalogue.rules.bpmn.order import Ordered, ordered
from motcua.catalogue.rules.bpmn.words import (
    BPMN,
    NODES,
    PARTS,
    PASSED,
    TASKS,
    bpmn,
    ours,
)
from motcua.catalogue.rules.process_checks import PLACES, Fault
from motcua.catalogue.rules.process_tables import (
    Told,
    agency_in,
    hours_of,
    role_in,
    slug,
    tier_in,
)
from motcua.catalogue.rules.processes import MOST_HOURS, Process, Step
from motcua.catalogue.rules.texts import plain, quoted
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _

MOST_BYTES = 5 * 1024 * 1024
MOST_NODES, MOST_FLOWS, MOST_TASKS = 2_000, 2_000, 400
MOST_DEPTH = 40
HAND = "Sơ đồ"
DOCTYPE = "có khai báo DOCTYPE; hãy xuất lại không có phần này"


class BpmnRefused(RuleViolation):
    """A file that is no BPMN 2.0 we dare to read."""

    code = "bpmn-not-readable"
    message = _("Không đọc được sơ đồ {file}: {why}.")
    status = 422
    field = "file"


def read_bpmn(content: bytes, *, name: str) -> Iterator[tuple[Process, list[Told]]]:
    """Yield the processes of a file and what is to be told of each.  Raises BpmnRefused.

    Nothing outside the file is opened: neither entities nor schemas.
    """
    root = _root(content, name)
    processes = root.findall(bpmn("process"))
    if not processes:
        raise BpmnRefused(file=name, why="không có quy trình (process) nào")
    names = {one.get("processRef"): one.get("name") for one in root.iter(bpmn("participant"))}
    for number, one in enumerate(processes, 1):
        title = plain(one.get("name") or names.get(one.get("id")) or f"{HAND} {number}")
        yield _process(one, title, file=name)


def _root(content: bytes, name: str) -> Any:
    if len(content) > MOST_BYTES:
        raise BpmnRefused(file=name, why="lớn hơn 5 MB")
    if b"<!doctype" in content.lower():
        raise BpmnRefused(file=name, why=DOCTYPE)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        why = "lồng quá sâu" if "depth" in str(error) else "không phải XML đúng"
        raise BpmnRefused(file=name, why=why) from error
    except ValueError as error:
        raise BpmnRefused(file=name, why="bảng mã không hợp lệ") from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise BpmnRefused(file=name, why=DOCTYPE)
    if root.tag != bpmn("definitions"):
        is_other = "BPMN" in root.tag or root.tag.endswith(("definitions", "Package"))
        why = "không phải BPMN 2.0" if is_other else "không phải sơ đồ BPMN"
        raise BpmnRefused(file=name, why=why)
    if _is_too_deep(root):
        raise BpmnRefused(file=name, why="lồng quá sâu")
    return root


def _is_too_deep(root: Any) -> bool:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            return True
    return False


def _process(said: Any, title: str, *, file: str) -> tuple[Process, list[Told]]:
    graph, told = _graph(said, file=file)
    lanes = _lanes(said)
    order = ordered(graph)
    own = said.find(f"{bpmn('extensionElements')}/{ours('process')}")
    about = own.attrib if own is not None else {}
    steps = tuple(_steps(order, lanes, told))
    process = Process(
        key=plain(about.get("key")) or slug(title),
        name=title,
        tier=plain(about.get("tier")) or str(tier_in(title)),
        deciding_tier=plain(about.get("decidingTier")),
        limit=plain(about.get("limit")),
        steps=steps,
        agency=plain(about.get("ofAgency")),
    )
    return process, [*told, *order.told]


def _graph(said: Any, *, file: str) -> tuple[Graph, list[Told]]:
    """Return the nodes and arrows of a process, and what of it is not supported."""
    graph, told = Graph(), list[Told]()
    flows = []
    for element in said:
        space, _brace, kind = element.tag[1:].partition("}")
        if space != BPMN or kind in PARTS | PASSED | {"laneSet"}:
            continue
        ident = str(element.get("id") or "")
        if kind == "sequenceFlow":
            flows.append(element)
        elif ident:
            graph.add(Node(ident, kind, plain(element.get("name")), element))
        if kind != "sequenceFlow" and kind not in NODES:
            told.append(Told(0, Fault.NOT_DRAWABLE, _called(element, kind)))
        if len(graph.nodes) > MOST_NODES:
            raise BpmnRefused(file=file, why=f"nhiều hơn {MOST_NODES} phần tử")
        if kind in NODES:
            told += [
                Told(0, Fault.NOT_DRAWABLE, _called(element, _local(part)))
                for part in element
                if part.tag.startswith(f"{{{BPMN}}}") and _local(part) not in PARTS
            ]
    if len(flows) > MOST_FLOWS:
        raise BpmnRefused(file=file, why=f"nhiều hơn {MOST_FLOWS} mũi tên")
    if sum(node.is_task for node in graph.nodes.values()) > MOST_TASKS:
        raise BpmnRefused(file=file, why=f"nhiều hơn {MOST_TASKS} bước")
    for flow in flows:
        if not graph.join(flow.get("sourceRef"), flow.get("targetRef")):
            told.append(Told(0, Fault.FLOW_NOWHERE, _called(flow, "sequenceFlow")))
    return graph, told


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _called(element: Any, kind: str) -> str:
    """Return what an element is, its number and its name, as it is told."""
    name = plain(element.get("name"))
    parts = (kind, str(element.get("id") or ""), f"“{quoted(name)}”" if name else "")
    return " ".join(part for part in parts if part)


def _lanes(said: Any) -> dict[str, str]:
    """Return the words of the innermost lane each node lies in."""
    found: dict[str, str] = {}
    for lane in said.iter(bpmn("lane")):
        for ref in lane.findall(bpmn("flowNodeRef")):
            found[plain(ref.text)] = plain(lane.get("name"))
    return found


def _steps(order: Ordered, lanes: dict[str, str], told: list[Told]) -> Iterator[Step]:
    for number, placed in enumerate(order.steps, 1):
        node = placed.node
        own = node.element.find(f"{bpmn('extensionElements')}/{ours('step')}")
        if node.kind not in TASKS:
            continue
        if own is None:
            yield _guessed(node, number, placed, lanes.get(node.ident, ""), told)
        else:
            yield _own(own.attrib, node, number, placed)


def _own(said: Any, node: Node, number: int, placed: Any) -> Step:
    return Step(
        number=number,
        name=node.name,
        role=plain(said.get("role")),
        unit_kind=plain(said.get("unitKind")),
        agency=plain(said.get("agency")) or "own",
        hours=_fraction(said.get("hours")),
        parallel=placed.parallel,
        waits=said.get("waits") == "true",
        next=placed.next,
        product=plain(said.get("product")),
        where=plain(said.get("where")),
        is_electronic=said.get("electronic") != "false",
    )


def _fraction(text: str | None) -> Fraction | None:
    try:
        found = Fraction(text) if text and len(text) <= 40 else None
    except (ValueError, ZeroDivisionError):
        return None
    return found if found is not None and abs(found) < MOST_HOURS else None


def _guessed(node: Node, number: int, placed: Any, lane: str, told: list[Told]) -> Step:
    """Read a step that another program drew: who from its lane, how long from its words."""
    words = plain(node.element.findtext(bpmn("documentation")))
    role = role_in(lane) or role_in(node.name)
    if role is not None and role_in(lane) is None:
        told.append(Told(number, Fault.ROLE_ASSUMED, quoted(node.name)))
    return Step(
        number=number,
        name=node.name,
        role=role.value if role else "",
        unit_kind=PLACES[role].value if role in PLACES else "",
        agency=agency_in(lane),
        hours=hours_of(words) if words else None,
        parallel=placed.parallel,
        waits=False,
        next=placed.next,
        where=lane,
    )
