"""What every form of ours shares: the key against pressing twice, the step it was opened at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.http import sentence
from motcua.dossiers.errors import ReasonMissing
from motcua.dossiers.states import HandOver
from motcua.kernel.errors import RuleViolation
from motcua.kernel.words import Word

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    Label = str | StrPromise


FREE_GAPS = 3
"""Lines for gaps that no paper of the list covers."""


class OnceForm(forms.Form):
    """A form that does its act once, on the step it was opened at."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    step = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def refuse(self, refusal: RuleViolation) -> None:
        """Put a refusal beside the field it is about, or at the top; what was typed stays."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, sentence(refusal))


def words(kind: type[Word], *members: Word) -> list[tuple[str, StrPromise]]:
    """Return the choices of a vocabulary, or of some of its members."""
    return [(word.value, _(word.label)) for word in (members or tuple(kind))]


def authority_field() -> forms.CharField:
    """Return a field for the paper by which somebody else receives a result."""
    return forms.CharField(
        label=_("Giấy ủy quyền, giấy giới thiệu"),
        required=False,
        max_length=300,
        help_text=_("Khi người nhận không phải người nộp: số, ngày, ai lập."),
    )


def day_field(label: Label, *, required: bool = True, help_text: Label = "") -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def said_by(refusal: type[RuleViolation]) -> dict[str, StrPromise]:
    """Return what a field left empty says: the sentence of the refusal it would come to."""
    return {"required": _(refusal.message)}


def long_field(label: Label, *, required: bool = True, help_text: Label = "") -> forms.CharField:
    """Return a field for some sentences; the reason of an act, unless it may be left out."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=2000,
        widget=widget,
        error_messages=said_by(ReasonMissing),
    )


def hand_over_field() -> forms.ChoiceField:
    """Return the choice of how a dossier passes from hand to hand."""
    return forms.ChoiceField(
        label=_("Phương thức bàn giao"),
        choices=words(HandOver),
        initial=HandOver.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )


def gap_field(label: Label) -> forms.CharField:
    """Return a line saying what a paper lacks."""
    return forms.CharField(label=label, required=False, max_length=500)
