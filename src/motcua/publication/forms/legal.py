"""A legal document by hand, a table of them, and which are shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.publication.forms.drafts import day_field
from motcua.publication.rules.legal_files import LONGEST, LegalEntry
from motcua.publication.rules.legal_numbers import numbers_in
from motcua.publication.states import LegalChangeKind

VIEWS = {"": _("Tất cả"), "soon": _("Sắp thay đổi"), "ended": _("Hết hiệu lực")}


class LegalFilters(forms.Form):
    """Which documents are shown."""

    q = forms.CharField(
        label=_("Số, trích yếu"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    xem = forms.ChoiceField(label=_("Hiệu lực"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        offer(self, "xem", VIEWS.items())


class LegalForm(forms.Form):
    """One document, and the earlier ones it amends, replaces or repeals."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=120)
    title = forms.CharField(
        label=_("Trích yếu"),
        required=False,
        max_length=LONGEST["title"],
        widget=forms.Textarea({"rows": 2}),
    )
    issued_on = day_field(_("Ngày ban hành"), required=False)
    effective_on = day_field(_("Hiệu lực từ ngày"), required=False)
    expires_on = day_field(
        _("Hết hiệu lực từ ngày"),
        required=False,
        help_text=_("Ngày đầu tiên văn bản không còn hiệu lực."),
    )
    amends = forms.CharField(label=_("Sửa đổi, bổ sung văn bản"), required=False, max_length=2000)
    replaces = forms.CharField(label=_("Thay thế văn bản"), required=False, max_length=2000)
    repeals = forms.CharField(label=_("Bãi bỏ văn bản"), required=False, max_length=2000)
    source = forms.CharField(label=_("Nguồn"), required=False, max_length=LONGEST["source"])

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["amends"].help_text = _("Nhiều văn bản cách nhau dấu chấm phẩy.")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for name in LegalChangeKind:
            written = said.get(name.value, "")
            unread = [
                part.strip() for part in written.split(";") if part.strip() and not numbers_in(part)
            ]
            if unread:
                told = _("Không đọc được số, ký hiệu “%(number)s”. Hãy ghi như 61/2018/NĐ-CP.")
                self.add_error(
                    name.value, forms.ValidationError(told, params={"number": unread[0][:60]})
                )
        return said

    def entry(self) -> LegalEntry:
        """Return what was filled in, as the service takes it."""
        said = self.cleaned_data
        effects = [
            (kind, number)
            for kind in LegalChangeKind
            for number in numbers_in(said.get(kind.value, ""))
        ]
        return LegalEntry(
            number=said["number"],
            title=said["title"],
            issued_on=said["issued_on"],
            effective_on=said["effective_on"],
            expires_on=said["expires_on"],
            source=said["source"],
            effects=tuple(effects),
        )


class LegalFileForm(forms.Form):
    """A table of documents."""

    file = forms.FileField(
        label=_("Tệp"), help_text=_("CSV (UTF-8, dấu phẩy hoặc chấm phẩy) hoặc JSONL.")
    )
