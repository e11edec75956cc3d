"""The names of BPMN 2.0 that we read and write, and our own beside them."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
OURS = "https://motcua.vn/bpmn/1"
"""Namespace of what a drawing cannot say: role, hours, product."""
TASKS = frozenset({"task", "userTask", "manualTask", "serviceTask"})
STARTS, ENDS = frozenset({"startEvent"}), frozenset({"endEvent"})
PARALLEL, EXCLUSIVE = "parallelGateway", "exclusiveGateway"
NODES = TASKS | STARTS | ENDS | {PARALLEL, EXCLUSIVE}
PARTS = frozenset({"incoming", "outgoing", "extensionElements", "documentation"})
"""What belongs to another element and is read with it, or follows from the flows."""
PASSED = frozenset({"textAnnotation", "association"})
"""What is written beside a drawing and changes nothing in it."""


def bpmn(name: str) -> str:
    """Return a name of BPMN as lxml writes it."""
    return f"{{{BPMN}}}{name}"


def ours(name: str) -> str:
    """Return a name of ours as lxml writes it."""
    return f"{{{OURS}}}{name}"
