"""What people fill in about plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.models import Agency
from motcua.organisation.selectors import agencies_on
from motcua.planning.models import Plan, PlanTask
from motcua.planning.rules.progress import Standing
from motcua.planning.states import EvidenceState

DAY = {"type": "date"}
LONG = 2_000


def day_field(label: object, **more: object) -> forms.DateField:
    """Return a field for one day, drawn as the browser draws days."""
    widget = forms.DateInput(DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)  # type: ignore[arg-type]  # lazy text


class BoardFilter(forms.Form):
    """The filters of a board, in its address."""

    standing = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    """Chosen by the tabs; the form only keeps it."""
    appendix = forms.ChoiceField(label=_("Phụ lục"), required=False)
    mine = forms.ChoiceField(
        label=_("Phạm vi"),
        required=False,
        choices=[("", _("Mọi nhiệm vụ")), ("1", _("Việc của cơ quan tôi"))],
    )
    agency = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Nội dung, cơ quan"), required=False, max_length=100)

    def __init__(self, data: object, *, appendices: Iterable[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a query is as good as a dictionary
        offer(self, "standing", Standing.choices())
        offer(self, "appendix", [("", _("Mọi phụ lục")), *((name, name) for name in appendices)])


class HandInForm(forms.Form):
    """A product handed in."""

    document = forms.CharField(
        label=_("Văn bản, sản phẩm"),
        help_text=_("Số, ký hiệu văn bản hoặc tên sản phẩm, như 12/KH-UBND."),
        max_length=300,
    )
    done_on = day_field(_("Hoàn thành ngày"))
    file = forms.FileField(label=_("Tệp"), required=False)
    link = forms.URLField(
        label=_("Địa chỉ trên mạng"),
        help_text=_("Nơi đăng sản phẩm, ví dụ https://hatinh.gov.vn/ke-hoach."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea({"rows": 3}), max_length=LONG
    )


class ProgressForm(forms.Form):
    """How far an agency is."""

    progress = forms.CharField(
        label=_("Tiến độ"),
        help_text=_("Đã làm gì, vướng gì; đây không phải là sản phẩm."),
        widget=forms.Textarea({"rows": 4}),
        max_length=LONG,
    )


class JudgeForm(forms.Form):
    """What the office says of a product."""

    state = forms.ChoiceField(
        label=_("Kết quả xem xét"),
        choices=[
            (EvidenceState.CONFIRMED.value, _("Xác nhận đạt yêu cầu")),
            (EvidenceState.RETURNED.value, _("Trả lại, nêu rõ lý do")),
        ],
        widget=forms.RadioSelect,
        initial=EvidenceState.CONFIRMED.value,
    )
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        help_text=_("Trả lại thì phải ghi lý do; cơ quan nộp đọc được."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=LONG,
    )


class GiveForm(forms.Form):
    """The agency that plays the role a decision names."""

    agency = forms.ModelChoiceField(
        label=_("Cơ quan"),
        help_text=_("Cơ quan thực tế làm việc mà quyết định chỉ gọi bằng vai trò."),
        queryset=Agency.objects.none(),
        empty_label=_("Chọn cơ quan"),
    )

    def __init__(self, *args: object, task: PlanTask, on: date, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # passed through
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField), "declared above"
        taken = Agency.objects.filter(pk__in=task.assignments.values("agency"))
        field.queryset = agencies_on(on).exclude(pk__in=taken).order_by("sort", "pk")


class DatesForm(forms.Form):
    """The days of a task "by its own plan"."""

    start = day_field(_("Bắt đầu"), required=False)
    end = day_field(_("Kết thúc"))


class CompleteForm(forms.Form):
    """The day a task was done."""

    done_on = day_field(_("Hoàn thành ngày"))


class ParentForm(forms.Form):
    """The plan that a plan serves."""

    parent = forms.ModelChoiceField(
        label=_("Kế hoạch cấp trên"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("Không có"),
    )

    def __init__(self, *args: object, plan: Plan, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # passed through
        field = self.fields["parent"]
        assert isinstance(field, forms.ModelChoiceField), "declared above"
        field.queryset = Plan.objects.exclude(pk=plan.pk)
        field.initial = plan.parent_id


class AgreeForm(forms.Form):
    """Nothing but a yes."""


class UploadForm(forms.Form):
    """A decision to be read."""

    file = forms.FileField(label=_("Quyết định (.docx hoặc .txt)"))
