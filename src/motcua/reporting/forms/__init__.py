"""What people choose, declare or try on the pages of figures."""

from motcua.reporting.forms.figures import BoardFilters, OutsideForm, period_named
from motcua.reporting.forms.what_if import ChangesForm, FileForm, StepFields

__all__ = [
    "BoardFilters",
    "ChangesForm",
    "FileForm",
    "OutsideForm",
    "StepFields",
    "period_named",
]
