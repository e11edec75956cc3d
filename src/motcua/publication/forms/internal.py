"""The inventory of internal procedures: which are shown, an entry, its review, its code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.states import Tier
from motcua.publication.forms.drafts import day_field, long_field
from motcua.publication.forms.items import lines, pair
from motcua.publication.models import InternalEntry
from motcua.publication.services import InternalIn, ReviewIn
from motcua.publication.states import (
    InternalCondition,
    InternalGroup,
    InternalState,
    ReviewOutcome,
)

Agencies = Iterable[tuple[int, str]]
ANY = ("", _("Tất cả"))


class InternalFilters(forms.Form):
    """Which entries are shown."""

    q = forms.CharField(
        label=_("Tên hoặc mã"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    agency = forms.TypedChoiceField(
        label=_("Cơ quan chủ trì"), required=False, coerce=int, empty_value=None
    )
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    group = forms.ChoiceField(label=_("Nhóm"), required=False)
    lacks = forms.ChoiceField(label=_("Điều kiện chưa đạt"), required=False)

    def __init__(self, data: Any, agencies: Agencies = ()) -> None:
        super().__init__(data)
        words = {"state": InternalState, "group": InternalGroup}
        for name, word in words.items():
            offer(self, name, [ANY, *((one.value, _(one.label)) for one in word)])
        offer(self, "agency", [ANY, *agencies])
        found = [(one.value, _(one.label)) for one in InternalCondition]
        offer(self, "lacks", [ANY, ("any", _("Bất kỳ điều kiện nào")), *found])


class EntryForm(forms.Form):
    """A procedure that agencies handle among themselves."""

    agency = forms.TypedChoiceField(label=_("Cơ quan chủ trì"), coerce=int)
    name = forms.CharField(label=_("Tên thủ tục"), max_length=500)
    field = forms.CharField(label=_("Lĩnh vực"), max_length=200)
    tier = forms.ChoiceField(label=_("Cấp thực hiện"))
    group = forms.ChoiceField(
        label=_("Nhóm"),
        help_text=_("Chỉ tiêu chỉ tính thủ tục giữa các cơ quan hành chính nhà nước."),
    )
    others = forms.TypedMultipleChoiceField(
        label=_("Cơ quan phối hợp"),
        coerce=int,
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Giữ phím Ctrl để chọn nhiều cơ quan."),
    )
    purpose = long_field(_("Để làm gì"), required=False)
    bases = long_field(
        _("Căn cứ pháp lý"),
        required=False,
        help_text=_("Mỗi dòng một văn bản: số, ký hiệu | tên."),
    )
    days = forms.IntegerField(
        label=_("Số ngày làm việc đang thực hiện"), required=False, min_value=0, max_value=2000
    )
    papers = forms.IntegerField(
        label=_("Số giấy tờ đang yêu cầu"), required=False, min_value=0, max_value=200
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, agencies: Sequence[tuple[int, str]], others: Agencies, **more: Any
    ) -> None:
        super().__init__(data, **more)
        offer(self, "agency", agencies)
        offer(self, "tier", [(tier.value, _(tier.label)) for tier in Tier])
        offer(self, "group", [(one.value, _(one.label)) for one in InternalGroup])
        offer(self, "others", others)

    def said(self) -> InternalIn:
        """Return the entry as it was written."""
        data = self.cleaned_data
        return InternalIn(
            name=data["name"],
            field=data["field"],
            tier=data["tier"],
            group=InternalGroup(data["group"]),
            others=tuple(data["others"]),
            purpose=data["purpose"],
            bases=tuple((pair(line)[0], pair(line)[1]) for line in lines(data["bases"])),
            days=data["days"],
            papers=data["papers"],
        )


def entry_shown(row: InternalEntry) -> dict[str, Any]:
    """Return an entry as its form shows it."""
    names = ("name", "field", "tier", "group", "purpose", "days", "papers")
    return {
        **{name: getattr(row, name) for name in names},
        "agency": row.agency_id,
        "others": [one.pk for one in row.others.all()],
        "bases": "\n".join(f"{number} | {title}" for number, title in row.bases),
        "seen": row.changes,
    }


class ReviewForm(forms.Form):
    """What a review found."""

    outcome = forms.ChoiceField(label=_("Kết quả rà soát"))
    on = day_field(_("Ngày rà soát"))
    text = long_field(_("Nội dung rà soát"), help_text=_("Bỏ gì, gộp gì, vì sao."))
    days_after = forms.IntegerField(
        label=_("Số ngày làm việc sau rà soát"), required=False, min_value=0, max_value=2000
    )
    papers_after = forms.IntegerField(
        label=_("Số giấy tờ sau rà soát"), required=False, min_value=0, max_value=200
    )

    def __init__(self, data: Any, today: date) -> None:
        super().__init__(data, initial={"on": today})
        offer(self, "outcome", [(one.value, _(one.label)) for one in ReviewOutcome])

    def said(self) -> ReviewIn:
        """Return the review as it was written."""
        data = self.cleaned_data
        return ReviewIn(
            outcome=ReviewOutcome(data["outcome"]),
            text=data["text"],
            on=data["on"],
            days_after=data["days_after"],
            papers_after=data["papers_after"],
        )


class SayWhyForm(forms.Form):
    """Why, or a word along."""

    text = long_field(_("Nội dung"), required=False)

    def __init__(self, data: Any, *, is_needed: bool) -> None:
        super().__init__(data)
        if is_needed:
            self.fields["text"].required = True
            self.fields["text"].label = _("Lý do")


class CodeForm(forms.Form):
    """The national code."""

    code = forms.CharField(label=_("Mã quốc gia"), max_length=20, help_text=_("Như: 6.001234."))


class PublishForm(forms.Form):
    """The draft decision that publishes entries, and which of them."""

    entries = forms.TypedMultipleChoiceField(
        label=_("Thủ tục nội bộ"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(label=_("Trích yếu"), max_length=2000)
    effective_on = day_field(_("Ngày có hiệu lực"), required=False)

    def __init__(self, data: Any, entries: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "entries", entries)
        self.fields["entries"].initial = [number for number, _said in entries]
