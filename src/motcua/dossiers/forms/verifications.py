"""Setting a verification on the spot, and writing down what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.errors import VerificationBlank
from motcua.dossiers.forms.parts import OnceForm, long_field, said_by
from motcua.dossiers.services import FoundIn, VerificationIn

if TYPE_CHECKING:
    from motcua.dossiers.forms.parts import Label


def moment_field(label: Label) -> forms.DateTimeField:
    """Return a field for a day and an hour, with the browser's own calendar."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    return forms.DateTimeField(label=label, input_formats=formats, widget=widget)


def text_field(label: Label, *, rows: int = 3, help_text: Label = "") -> forms.CharField:
    """Return a field of some sentences that must be filled."""
    return forms.CharField(
        label=label,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages=said_by(VerificationBlank),
    )


class PlanForm(OnceForm):
    """Hẹn xác minh: when, where, what."""

    moment = moment_field(_("Thời gian"))
    place = forms.CharField(
        label=_("Địa điểm"), max_length=300, error_messages=said_by(VerificationBlank)
    )
    content = text_field(_("Nội dung xác minh"))
    is_applicant_invited = forms.BooleanField(
        label=_("Người nộp hồ sơ cần có mặt"),
        required=False,
        help_text=_("In giấy mời và báo cho người nộp qua Bộ phận Một cửa."),
    )

    def verification(self) -> VerificationIn:
        """Return what was set, as the service takes it."""
        said = self.cleaned_data
        return VerificationIn(
            said["moment"], said["place"], said["content"], said["is_applicant_invited"]
        )


class FoundForm(OnceForm):
    """Biên bản xác minh: who was there, what was found."""

    moment = moment_field(_("Xác minh lúc"))
    participants = text_field(
        _("Thành phần tham gia"), help_text=_("Mỗi người một dòng: họ tên, chức vụ, đại diện.")
    )
    findings = text_field(_("Kết quả xác minh"), rows=5)
    conclusion = text_field(_("Kết luận"))
    file = forms.FileField(
        label=_("Bản chụp biên bản đã ký"), required=False, widget=forms.FileInput
    )

    def found(self, file: Any) -> FoundIn:
        """Return what was found, as the service takes it, with its file kept already."""
        said = self.cleaned_data
        return FoundIn(
            said["moment"], said["participants"], said["findings"], said["conclusion"], file
        )


class DropForm(OnceForm):
    """Hủy lịch xác minh: why."""

    reason = long_field(_("Lý do hủy"))
