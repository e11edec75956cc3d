"""A ministry's decision as it is entered in the register, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.catalogue.states import ChangeKind
from motcua.kernel.vietnamese import folded
from motcua.publication.forms.drafts import day_field, long_field
from motcua.publication.rules.concerns import code_of, is_code
from motcua.publication.rules.drafts import MinistryLineIn, ReceivedIn

if TYPE_CHECKING:
    from motcua.publication.models import MinistryDecision

KINDS = {
    "moi": ChangeKind.NEW,
    "ban hanh moi": ChangeKind.NEW,
    "sua doi": ChangeKind.AMENDED,
    "sua doi, bo sung": ChangeKind.AMENDED,
    "thay the": ChangeKind.REPLACED,
    "bai bo": ChangeKind.REPEALED,
}


WORDS = {
    ChangeKind.NEW: "mới",
    ChangeKind.AMENDED: "sửa đổi",
    ChangeKind.REPLACED: "thay thế",
    ChangeKind.REPEALED: "bãi bỏ",
}


class ReceivedFilters(forms.Form):
    """Which ministries' decisions are shown."""

    q = forms.CharField(
        label=_("Số, trích yếu, mã thủ tục"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class ReceivedForm(forms.Form):
    """A ministry's decision: number, days, the procedures it names, and who must follow."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=120)
    ministry = forms.CharField(label=_("Bộ, ngành"), max_length=200)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    issued_on = day_field(_("Ngày ban hành"))
    received_on = day_field(_("Ngày nhận"))
    effective_on = day_field(_("Hiệu lực từ ngày"), required=False)
    url = forms.URLField(
        label=_("Địa chỉ trên mạng"), required=False, max_length=500, assume_scheme="https"
    )
    lines = long_field(
        _("Thủ tục"),
        5,
        required=False,
        help_text=_(
            "Mỗi dòng: mã | mới, sửa đổi, thay thế hoặc bãi bỏ | tên. Như: 1.012766 | sửa đổi | "
            "Cấp giấy phép."
        ),
    )
    agencies = forms.TypedMultipleChoiceField(
        label=_("Cơ quan phải tham mưu công bố"), coerce=int, required=False
    )
    file = forms.FileField(label=_("Tệp quyết định"), required=False)

    def __init__(
        self, data: Any, files: Any, agencies: Iterable[tuple[int, str]] | None, **more: Any
    ) -> None:
        """``agencies`` None: an entry is corrected, and who follows it stays."""
        super().__init__(data, files, **more)
        if agencies is None:
            del self.fields["agencies"]
        else:
            offer(self, "agencies", list(agencies))

    def clean_lines(self) -> list[MinistryLineIn]:
        found = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            if not line.strip():
                continue
            code, kind, name = [part.strip() for part in [*line.split("|"), "", ""][:3]]
            word = KINDS.get(folded(kind))
            if not code or word is None:
                told = _("Dòng %(number)s chưa đúng: hãy ghi mã | sửa đổi | tên.")
                raise forms.ValidationError(told, params={"number": number})
            if not is_code(code):
                told = _(
                    "Dòng %(number)s: “%(code)s” không phải mã thủ tục; mã có dạng 1.012766, "
                    "chép đúng như trong quyết định của bộ."
                )
                raise forms.ValidationError(told, params={"number": number, "code": code[:40]})
            found.append(MinistryLineIn(word, code_of(code)[0], name))
        return found

    def received(self) -> ReceivedIn:
        """Return what was filled in, as the service takes it."""
        said = self.cleaned_data
        return ReceivedIn(
            number=said["number"],
            issued_on=said["issued_on"],
            received_on=said["received_on"],
            ministry=said["ministry"],
            title=said["title"],
            effective_on=said["effective_on"],
            url=said["url"],
            lines=tuple(said["lines"]),
        )


def received_as_filled(row: MinistryDecision) -> dict[str, Any]:
    """Return an entry of the register as the form has it."""
    lines = (
        f"{one.procedure} | {WORDS[ChangeKind(one.kind)]} | {one.name}" for one in row.lines.all()
    )
    return {
        "number": row.number,
        "ministry": row.ministry,
        "title": row.title,
        "issued_on": row.issued_on,
        "received_on": row.received_on,
        "effective_on": row.effective_on,
        "url": row.url,
        "lines": "\n".join(lines),
    }


class FollowerForm(forms.Form):
    """One agency more that must follow."""

    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)

    def __init__(self, data: Any, agencies: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        offer(self, "agency", list(agencies))


class EntryForm(forms.Form):
    """That a procedure stands on the national database now."""

    entered_on = day_field(_("Ngày nhập"))
    reference = forms.CharField(label=_("Mã bản ghi"), required=False, max_length=120)


class EntriesForm(forms.Form):
    """That several procedures stand on the national database since one day."""

    items = forms.TypedMultipleChoiceField(
        label=_("Thủ tục đã nhập"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    entered_on = day_field(_("Ngày nhập"))

    def __init__(self, data: Any, items: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "items", list(items))
