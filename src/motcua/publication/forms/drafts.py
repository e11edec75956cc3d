"""The list of decisions, the head of a draft, and the small questions of its acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.catalogue.states import ChangeKind
from motcua.publication.models import PublicationItem
from motcua.publication.rules.drafts import DraftIn
from motcua.publication.states import OPINION_PARTS, DecisionState, Settlement

DAY = {"type": "date"}
LONG = 4_000


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for one day, drawn as the browser draws days."""
    return forms.DateField(label=label, widget=forms.DateInput(DAY, format="%Y-%m-%d"), **more)


def long_field(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for several lines."""
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=LONG, widget=area, **more)


class DecisionFilters(forms.Form):
    """Which decisions are shown; the view is chosen by the tabs."""

    xem = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Trích yếu, số, thủ tục"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    agency = forms.TypedChoiceField(
        label=_("Cơ quan soạn thảo"), required=False, coerce=int, empty_value=None
    )
    kind = forms.ChoiceField(label=_("Thay đổi"), required=False)
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2200)

    def __init__(self, data: Any, agencies: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        offer(self, "agency", [("", _("Tất cả")), *agencies])
        states = [(one.value, _(one.label)) for one in DecisionState]
        kinds = [(one.value, _(one.label)) for one in ChangeKind]
        offer(self, "state", [("", _("Tất cả")), *states])
        offer(self, "kind", [("", _("Tất cả")), *kinds])


class HeadForm(forms.Form):
    """The head of a draft; ``seen`` is what its editor had before their eyes."""

    agency = forms.TypedChoiceField(label=_("Cơ quan soạn thảo"), coerce=int)
    title = forms.CharField(
        label=_("Trích yếu"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_(
            "Như: công bố danh mục thủ tục hành chính sửa đổi lĩnh vực lưu thông hàng hóa."
        ),
    )
    bases = long_field(
        _("Căn cứ"),
        4,
        required=False,
        help_text=_(
            "Mỗi dòng một văn bản, đủ số, ngày, cơ quan; căn cứ thường dùng ghi sẵn, hãy soát lại."
        ),
    )
    received = forms.TypedChoiceField(
        label=_("Theo quyết định của bộ"), required=False, coerce=int, empty_value=None
    )
    effective_on = day_field(_("Hiệu lực từ ngày"), required=False)
    text_effective_on = day_field(
        _("Ngày văn bản quy định có hiệu lực"),
        required=False,
        help_text=_("Để trống khi cùng ngày với quyết định; tính đúng hạn theo ngày này."),
    )
    is_internal = forms.BooleanField(label=_("Là thủ tục hành chính nội bộ"), required=False)
    is_fast_track = forms.BooleanField(
        label=_("Văn bản ban hành theo trình tự, thủ tục rút gọn"), required=False
    )
    takes_lines = forms.BooleanField(
        label=_("Đưa các thủ tục của quyết định bộ vào dự thảo"), required=False
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any,
        *,
        agencies: Iterable[tuple[int, str]],
        received: Iterable[tuple[int, str]],
        is_new: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        offer(self, "agency", list(agencies))
        offer(self, "received", [("", _("Không theo quyết định nào")), *received])
        want(self, "bases", "effective_on")
        if not is_new:
            del self.fields["takes_lines"]

    def draft(self) -> DraftIn:
        """Return what was filled in, as the services take it."""
        said = self.cleaned_data
        return DraftIn(
            title=said["title"],
            bases=tuple(said["bases"].splitlines()),
            effective_on=said["effective_on"],
            text_effective_on=said["text_effective_on"],
            is_internal=said["is_internal"],
            is_fast_track=said["is_fast_track"],
            received=said["received"],
        )


class AddForm(forms.Form):
    """Which procedure is added, and what becomes of it."""

    kind = forms.ChoiceField(label=_("Thay đổi"))
    procedure = forms.CharField(
        label=_("Mã thủ tục"),
        max_length=40,
        help_text=_("Mã như 1.012766. Sửa đổi, bãi bỏ thì dùng mã đang hiệu lực."),
    )
    name = forms.CharField(
        label=_("Tên thủ tục"),
        required=False,
        max_length=2000,
        help_text=_("Chỉ cần khi mã này chưa có thủ tục nào đang hiệu lực."),
    )
    field = forms.CharField(
        label=_("Lĩnh vực"),
        required=False,
        max_length=200,
        help_text=_("Chỉ cần khi mã này chưa có thủ tục nào đang hiệu lực."),
    )

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        offer(self, "kind", [(one.value, _(one.label)) for one in ChangeKind])

    def ask_more(self) -> None:
        """Say what else is needed of a procedure that is not in force."""
        for name in ("name", "field"):
            if not self.cleaned_data[name].strip():
                told = _(
                    "Mã này chưa có thủ tục đang hiệu lực; hãy ghi để bắt đầu một thủ tục mới."
                )
                self.add_error(name, told)


class ReasonForm(forms.Form):
    """Why something is given up or sent back."""

    reason = long_field(_("Lý do"))


class AnswerForm(forms.Form):
    """What a checking agency answers: it agrees, or says what is to be settled."""

    agrees = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[("yes", _("Thống nhất dự thảo")), ("no", _("Có ý kiến phải tiếp thu"))],
        widget=forms.RadioSelect,
    )
    text = long_field(
        _("Ý kiến chung"),
        3,
        required=False,
        help_text=_("Ý kiến về từng thủ tục, từng bộ phận ghi ở bảng dưới."),
    )
    document = forms.CharField(label=_("Văn bản số"), required=False, max_length=120)
    file = forms.FileField(label=_("Tệp văn bản"), required=False)


def want(form: forms.Form, *names: str) -> None:
    """Mark fields that may stay empty for now and are wanted in the end: not called optional."""
    for name in names:
        vars(form.fields[name]).update(is_wanted=True)


class OpinionForm(forms.Form):
    """One remark, on a procedure and a part of it."""

    item = forms.TypedChoiceField(
        label=_("Về thủ tục"), required=False, coerce=int, empty_value=None
    )
    part = forms.ChoiceField(label=_("Về bộ phận"), required=False)
    text = long_field(_("Ý kiến"), 2, required=False)

    def __init__(self, *args: Any, items: Iterable[PublicationItem], **more: Any) -> None:
        super().__init__(*args, **more)
        named = [(item.pk, f"{item.procedure} {item.name}"[:120]) for item in items]
        offer(self, "item", [("", _("Cả dự thảo")), *named])
        offer(
            self,
            "part",
            [("", _("Chung")), *((code, _(word.label)) for code, word in OPINION_PARTS.items())],
        )


OpinionRows = formset_factory(OpinionForm, extra=1)


class SettleForm(forms.Form):
    """What the drafting agency does with an opinion."""

    settled = forms.ChoiceField(
        label=_("Tiếp thu, giải trình"),
        choices=[(one.value, _(one.label)) for one in Settlement],
        widget=forms.RadioSelect,
    )
    reply = long_field(_("Nội dung"), required=False)


class NumberForm(forms.Form):
    """The number and day that văn thư gives a signed decision."""

    number = forms.CharField(
        label=_("Số"),
        required=False,
        max_length=120,
        help_text=_("Để trống để lấy số tiếp theo của năm."),
    )
    issued_on = day_field(_("Ngày ban hành"))
