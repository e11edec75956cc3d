"""Which discrepancies are shown, and the small questions of what is done with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.publication.forms.drafts import day_field, long_field
from motcua.publication.states import (
    AnswerOutcome,
    DiscrepancyKind,
    DiscrepancyState,
    SettleReason,
    Topic,
)


class DiscrepancyFilters(forms.Form):
    """Which discrepancies are shown; those due are chosen by the tabs."""

    xem = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Tên hoặc mã thủ tục"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    topic = forms.ChoiceField(label=_("Nội dung"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    agency = forms.TypedChoiceField(
        label=_("Cơ quan"), required=False, coerce=int, empty_value=None
    )
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)

    def __init__(
        self, data: Any, fields: Iterable[str] = (), agencies: Iterable[tuple[int, str]] = ()
    ) -> None:
        super().__init__(data)
        every = ("", _("Tất cả"))
        for name, words in {"kind": DiscrepancyKind, "topic": Topic}.items():
            known = [(word.value, _(word.label)) for word in words]
            offer(self, name, [every, *known])
        states = [(word.value, _(word.label)) for word in DiscrepancyState]
        offer(self, "state", [("", _("Đang mở")), ("all", _("Tất cả")), *states])
        offer(self, "field", [every, *((name, name) for name in fields)])
        offer(self, "agency", [every, *agencies])


class PointsForm(forms.Form):
    """Which discrepancies an act is done on; one that was chosen alone is not asked again."""

    points = forms.TypedMultipleChoiceField(
        label=_("Điểm khác biệt"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, points: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.alone = points[0][0] if len(points) == 1 else None
        if self.alone is not None:
            del self.fields["points"]
        else:
            offer(self, "points", points)
            self.fields["points"].initial = [number for number, _said in points]

    @property
    def numbers(self) -> list[int]:
        """Return the discrepancies chosen."""
        return [self.alone] if self.alone is not None else list(self.cleaned_data["points"])


class AssignForm(PointsForm):
    """Who has discrepancies, until when; an agency chooses among its own people only."""

    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    person = forms.TypedChoiceField(
        label=_("Người xử lý"), required=False, coerce=int, empty_value=None
    )
    due_on = day_field(
        _("Hạn xử lý"), required=False, help_text=_("Để trống để lấy hạn thường dùng.")
    )

    def __init__(
        self,
        data: Any,
        points: Sequence[tuple[int, str]],
        agencies: Sequence[tuple[int, str]],
        people: Sequence[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(data, points, **more)
        offer(self, "agency", agencies)
        offer(self, "person", [("", _("Cơ quan tự phân công")), *people])
        if not people:
            del self.fields["person"]


class SettleDiscrepancyForm(PointsForm):
    """Why nothing more is needed."""

    reason = forms.ChoiceField(label=_("Lý do"), widget=forms.RadioSelect)
    text = long_field(_("Giải thích"), required=False)

    def __init__(self, data: Any, points: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, points, **more)
        offer(self, "reason", [(one.value, _(one.label)) for one in SettleReason])


class ReopenForm(forms.Form):
    """Why what was settled is taken up again."""

    text = long_field(_("Lý do"), required=False)


class TakeUpForm(PointsForm):
    """What the draft of a publication decision is called."""

    title = forms.CharField(
        label=_("Trích yếu quyết định"), max_length=2000, widget=forms.Textarea({"rows": 2})
    )


class ProposalForm(PointsForm):
    """A letter: to whom, about what."""

    addressee = forms.CharField(label=_("Gửi tới"), max_length=200)
    title = forms.CharField(label=_("Trích yếu"), max_length=500)
    content = long_field(_("Nội dung kiến nghị"), 8, required=False)


class LetterForm(forms.Form):
    """A letter written anew before it goes out."""

    addressee = forms.CharField(label=_("Gửi tới"), max_length=200)
    title = forms.CharField(label=_("Trích yếu"), max_length=500)
    content = long_field(_("Nội dung kiến nghị"), 8, required=False)


class SendForm(forms.Form):
    """That a letter went out."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=80)
    sent_on = day_field(_("Ngày gửi"))
    file = forms.FileField(label=_("Tệp văn bản"), required=False)


class AnswerProposalForm(forms.Form):
    """What the competent authority answered."""

    outcome = forms.ChoiceField(label=_("Kết quả"), widget=forms.RadioSelect)
    document = forms.CharField(label=_("Số văn bản trả lời"), required=False, max_length=80)
    answered_on = day_field(_("Ngày trả lời"))
    text = long_field(_("Nội dung trả lời"), required=False)
    file = forms.FileField(label=_("Tệp trả lời"), required=False)

    def __init__(self, data: Any, files: Any, **more: Any) -> None:
        super().__init__(data, files, **more)
        offer(self, "outcome", [(one.value, _(one.label)) for one in AnswerOutcome])


class UploadForm(forms.Form):
    """A file of the national database."""

    file = forms.FileField(
        label=_("Tệp kết xuất"),
        help_text=_("JSONL, mỗi dòng một thủ tục; nén gzip hoặc không."),
    )
    taken_on = day_field(
        _("Dữ liệu ngày"), help_text=_("Ngày cơ sở dữ liệu quốc gia được kết xuất ra tệp này.")
    )
