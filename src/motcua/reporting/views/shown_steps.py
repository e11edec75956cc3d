"""How the steps of a trial are shown, and changed where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from motcua.base.templatetags.written import number, percent
from motcua.kernel.vietnamese import folded
from motcua.organisation.selectors import snapshot_of
from motcua.organisation.states import AgencyKind, Role
from motcua.reporting.forms import ChangesForm, StepFields
from motcua.reporting.rules.what_if import StepTrial, Trial
from motcua.reporting.states import StepChange
from motcua.reporting.views.drafts import Draft
from motcua.reporting.views.shown_trial import enough, hours, signed

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import Step

ROLES = {role.value: role.label for role in Role}
KINDS = {kind.value: kind.label for kind in AgencyKind}
DEPARTMENT = "department:"
TONES = {
    StepChange.SHORTER: "ok",
    StepChange.LONGER: "soon",
    StepChange.BESIDE: "ok",
    StepChange.IN_TURN: "soon",
    StepChange.NEW: "wait",
    StepChange.DROPPED: "none",
}
Pair = tuple[StepTrial | None, StepFields | None]


def steps(
    trial: Trial, draft: Draft, form: ChangesForm | None, *, on: date
) -> list[dict[str, Any]]:
    """Return the rows of the table of steps, the drawing of each to one scale."""
    known = {step.number: step for step in draft.process.steps}
    if draft.origin:
        known |= {step.number: step for step in draft.origin.steps}
    places = _places({step.agency for step in known.values()}, on)
    spans = [spent.ninth for step in trial.steps if (spent := enough(step))]
    spans += [step.new for step in trial.steps if step.new is not None]
    scale = max(spans, default=0) or 1
    pairs = _paired(trial, form) if form else [(step, None) for step in trial.steps]
    return [_row(found, fields, known, places, scale) for found, fields in pairs]


def _paired(trial: Trial, form: ChangesForm) -> Iterator[Pair]:
    """Yield every step that may be changed with what is told of it, then what else was dropped."""
    kept = {step.number: step for step in trial.steps if step.number}
    dropped = list(trial.dropped)
    for fields in form.steps():
        found = kept.get(fields.step.number)
        if found is None:
            same = [one for one in dropped if folded(one.name) == folded(fields.step.name)]
            found = same[0] if same else None
            dropped = [one for one in dropped if one is not found]
        yield found, fields
    for step in dropped:
        yield step, None


def _row(
    found: StepTrial | None,
    fields: StepFields | None,
    known: dict[int, Step],
    places: dict[str, str],
    scale: int,
) -> dict[str, Any]:
    step = fields.step if fields else known.get(found.number) if found else None
    told = _told(found, scale) if found else dict.fromkeys(FIGURES, number(None))
    name = step.name if step else found.name if found else ""
    return {
        "chips": [],
        "recorded": "",
        "is_moved": False,
        "drawn": None,
        "why": _why(found),
        **told,
        "fields": fields,
        "label": f"{step.number}. {name}" if step else name,
        "who": _who(step.role, places.get(step.agency, "")) if step else "",
    }


FIGURES = ("old", "new", "median", "ninth", "over", "kept", "held")


def _told(step: StepTrial, scale: int) -> dict[str, Any]:
    is_kept, spent = step.number > 0, enough(step)
    return {
        "chips": [{"label": word.label, "tone": TONES[word]} for word in step.changes],
        "recorded": step.recorded,
        "old": hours(step.old),
        "new": hours(step.new if is_kept else step.old),
        "is_moved": step.new is not None and step.old is not None and step.old != step.new,
        "median": hours(spent.median if spent else None),
        "ninth": hours(spent.ninth if spent else None),
        "over": _over(step),
        "kept": signed(step.saved),
        "held": signed(step.saved_held),
        "drawn": _drawn(step, step.new if is_kept else step.old, scale),
    }


def _over(step: StepTrial) -> str:
    """Return the share of dossiers that took longer than the hours given, where these count."""
    measure = step.over_new if step.number else step.over_old
    return percent(measure.rate if step.is_counted and enough(step) else None, 0)


def _why(step: StepTrial | None) -> str:
    """Return why a step has no drawing."""
    if step is None:
        return _("Chưa hồ sơ nào qua bước này.")
    if StepChange.NEW in step.changes:
        return _("Chưa có số liệu, tính đủ số giờ.")
    if not step.is_counted:
        return _("Không tính vào thời hạn.")
    if enough(step):
        return _("Xong ngay khi nhận.")
    if step.spent:
        return _("Quá ít hồ sơ qua bước này để nói.")
    return _("Chưa hồ sơ nào qua bước này.")


def _drawn(step: StepTrial, limit: int | None, scale: int) -> dict[str, Any] | None:
    """Return the bar of a step: the middle, nine of ten, and the hours it is given."""
    spent = enough(step)
    if spent is None or not spent.ninth or not step.is_counted:
        return None
    late = limit is not None and spent.median > limit
    soon = limit is not None and spent.ninth > limit
    return {
        "median": Fraction(spent.median, scale),
        "ninth": Fraction(spent.ninth, scale),
        "limit": None if limit is None else Fraction(limit, scale),
        "tone": "late" if late else "soon" if soon else "ok",
    }


def _places(keys: set[str], on: date) -> dict[str, str]:
    """Return the names of the agencies that steps select; the handling agency needs none."""
    by_key = snapshot_of(on).by_key
    names = {}
    for key in keys - {"", "own", "receiving"}:
        agency = by_key.get(key.removeprefix(DEPARTMENT))
        names[key] = str(agency) if agency else _(KINDS.get(key, key))
    return names


def _who(role: str, place: str) -> str:
    said = _(ROLES.get(role, role))
    return f"{said} · {place}" if place else said
