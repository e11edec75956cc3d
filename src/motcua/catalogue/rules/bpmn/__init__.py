"""Internal processes as BPMN 2.0 drawings: read, and written so that any modeller opens them."""

from motcua.catalogue.rules.bpmn.reading import BpmnRefused, read_bpmn
from motcua.catalogue.rules.bpmn.writing import write_bpmn

__all__ = ["BpmnRefused", "read_bpmn", "write_bpmn"]
