"""Acts on the catalogue."""

from motcua.catalogue.services.importing import Imported, import_catalogue
from motcua.catalogue.services.processes import load_processes

__all__ = ["Imported", "import_catalogue", "load_processes"]
