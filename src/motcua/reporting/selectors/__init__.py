"""Questions about figures.  Nothing here changes anything."""

from motcua.reporting.selectors.behind import dossiers_behind
from motcua.reporting.selectors.boards import Board, board, indicator_board, one_figure
from motcua.reporting.selectors.declarations import declared_by_agencies_of
from motcua.reporting.selectors.scopes import scope_of

__all__ = [
    "Board",
    "board",
    "declared_by_agencies_of",
    "dossiers_behind",
    "indicator_board",
    "one_figure",
    "scope_of",
]
