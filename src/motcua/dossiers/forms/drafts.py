"""The draft of a result, written at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.forms.parts import OnceForm
from motcua.dossiers.services.drafting import DraftIn
from motcua.dossiers.states import Outcome

MOST_LINES = 20_000


def _text(label: Any, rows: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=MOST_LINES, widget=widget
    )


class DraftForm(OnceForm):
    """Soạn kết quả: the paper line by line, and what is said for it."""

    outcome = forms.ChoiceField(
        choices=[(one.value, one.label) for one in Outcome], widget=forms.HiddenInput
    )
    template = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    title = _text(_("Tên văn bản"), 2)
    bases = _text(_("Căn cứ"), 3, required=False, help_text=_("Mỗi dòng một căn cứ."))
    body = _text(
        _("Nội dung"), 12, help_text=_("Mỗi dòng một đoạn; “Điều 1.” ở đầu dòng được in đậm.")
    )
    recipients = _text(_("Nơi nhận"), 3, required=False, help_text=_("Mỗi dòng một nơi."))
    opinion = _text(
        _("Kết quả thẩm định, đề xuất"),
        4,
        help_text=_("In trên phiếu trình gửi lãnh đạo, không in trên văn bản kết quả."),
    )

    def draft(self) -> DraftIn:
        """Return the draft as the service takes it."""
        said = self.cleaned_data
        return DraftIn(
            outcome=Outcome(said["outcome"]),
            template=said["template"],
            title=said["title"],
            body=said["body"],
            opinion=said["opinion"],
            bases=tuple(said["bases"].splitlines()),
            recipients=tuple(said["recipients"].splitlines()),
        )
