"""Acts on the catalogue."""

from motcua.catalogue.services.demonstration import demo_weights, load_demo_catalogue
from motcua.catalogue.services.enacting import Change, enact
from motcua.catalogue.services.importing import Imported, import_catalogue
from motcua.catalogue.services.processes import load_processes

__all__ = [
    "Change",
    "Imported",
    "demo_weights",
    "enact",
    "import_catalogue",
    "load_demo_catalogue",
    "load_processes",
]
