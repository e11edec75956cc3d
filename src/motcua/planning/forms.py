"""What people fill in about plans."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.planning.rules.progress import Standing

DAY = {"type": "date"}


class BoardFilter(forms.Form):
    """The filters of a board, in its address."""

    standing = forms.ChoiceField(label=_("Tình trạng"), required=False)
    appendix = forms.ChoiceField(label=_("Phụ lục"), required=False)
    q = forms.CharField(label=_("Nội dung"), required=False, max_length=100)
    mine = forms.ChoiceField(
        label=_("Phạm vi"),
        required=False,
        choices=[("", _("Mọi nhiệm vụ")), ("1", _("Việc của cơ quan tôi"))],
    )

    def __init__(self, data: object, *, appendices: list[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        words = [("", _("Mọi tình trạng")), *Standing.choices()]
        self.fields["standing"].choices = words  # type: ignore[attr-defined]
        titles = [("", _("Mọi phụ lục")), *((name, name) for name in appendices)]
        self.fields["appendix"].choices = titles  # type: ignore[attr-defined]


class HandInForm(forms.Form):
    """A product handed in."""

    document = forms.CharField(
        label=_("Văn bản, sản phẩm"),
        help_text=_("Số, ký hiệu văn bản hoặc tên sản phẩm, như 12/KH-UBND."),
        max_length=300,
    )
    done_on = forms.DateField(
        label=_("Hoàn thành ngày"), widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea({"rows": 3}), max_length=2000
    )
    file = forms.FileField(label=_("Tệp"), required=False)


class UploadForm(forms.Form):
    """A decision to be read."""

    file = forms.FileField(label=_("Quyết định (.docx hoặc .txt)"))
