"""Acts on the catalogue."""

from motcua.catalogue.services.demonstration import demo_weights, load_demo_catalogue
from motcua.catalogue.services.importing import Imported, import_catalogue
from motcua.catalogue.services.processes import load_processes

__all__ = [
    "Imported",
    "demo_weights",
    "import_catalogue",
    "load_demo_catalogue",
    "load_processes",
]
