"""Questions about dossiers.  Nothing here changes anything."""

from motcua.dossiers.selectors.agencies import agencies_for, handling_agency, place_of
from motcua.dossiers.selectors.doors import dossier_for, dossiers_visible_to, unreceived_for
from motcua.dossiers.selectors.worklist import my_steps

__all__ = [
    "agencies_for",
    "dossier_for",
    "dossiers_visible_to",
    "handling_agency",
    "my_steps",
    "place_of",
    "unreceived_for",
]
