"""What a place says of what hangs there, and the small questions around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.organisation.states import Tier
from motcua.publication.forms.drafts import day_field, long_field, want
from motcua.publication.states import PlaceKind, PostingStanding

MOST_PHOTOS = 20


class ManyFiles(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several pictures; a phone offers its camera."""

    def __init__(self, **more: Any) -> None:
        accept = "image/jpeg,image/png,application/pdf"
        super().__init__(widget=ManyFiles({"multiple": True, "accept": accept}), **more)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_PHOTOS:
            told = _("Nhiều nhất %(most)s tệp một lần; hãy xác nhận làm nhiều lần.")
            raise forms.ValidationError(told, params={"most": MOST_PHOTOS})
        return [super(PhotosField, self).clean(one, initial) for one in given]


class PlaceFilters(forms.Form):
    """Which places are shown."""

    q = forms.CharField(
        label=_("Nơi niêm yết"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    tier = forms.ChoiceField(label=_("Cấp"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), required=False)
    mine = forms.ChoiceField(label=_("Của ai"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        anything = ("", _("Tất cả"))
        tiers = [(tier.value, _(tier.label)) for tier in Tier if tier is not Tier.CENTRAL]
        offer(self, "tier", [anything, *tiers])
        offer(self, "kind", [anything, *((one.value, _(one.label)) for one in PlaceKind)])
        offer(self, "mine", [anything, ("1", _("Cơ quan tôi"))])
        states = [("wrong", _("Còn phải thay")), ("current", _("Đúng và đủ"))]
        offer(self, "state", [anything, *states])


class StandingFilters(forms.Form):
    """Which procedures at places are shown."""

    q = forms.CharField(
        label=_("Thủ tục, mã hoặc nơi niêm yết"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    standing = forms.ChoiceField(label=_("Tình trạng"), required=False)
    tier = forms.ChoiceField(label=_("Cấp"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        wrong = [(one.value, _(one.label)) for one in PostingStanding if one.is_wrong]
        offer(self, "standing", [("", _("Mọi bản phải thay")), *wrong])
        tiers = [(tier.value, _(tier.label)) for tier in Tier if tier is not Tier.CENTRAL]
        offer(self, "tier", [("", _("Tất cả")), *tiers])


class ConfirmForm(forms.Form):
    """What hangs at a place since a day, and how it is shown."""

    on = day_field(_("Ngày niêm yết"))
    photos = PhotosField(
        label=_("Ảnh nơi niêm yết"),
        required=False,
        help_text=_("Chụp rõ bảng niêm yết; có thể chọn nhiều ảnh."),
    )
    url = forms.URLField(
        label=_("Địa chỉ trang đã đăng"), required=False, max_length=500, assume_scheme="https"
    )
    versions = forms.TypedMultipleChoiceField(
        label=_("Đã treo"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    down = forms.TypedMultipleChoiceField(
        label=_("Đã gỡ"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    notice = forms.BooleanField(
        label=_("Đã treo thông báo địa chỉ tiếp nhận phản ánh, kiến nghị"), required=False
    )
    note = long_field(_("Ghi chú"), 2, required=False)

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        up: Iterable[tuple[int, str]],
        down: Iterable[tuple[int, str]],
        is_web: bool,
        has_notice: bool,
        **more: Any,
    ) -> None:
        super().__init__(data, files, **more)
        offer(self, "versions", list(up))
        offer(self, "down", list(down))
        if not self.fields["down"].choices:  # type: ignore[attr-defined]
            del self.fields["down"]
        if not is_web:
            del self.fields["url"]
        else:
            self.fields["photos"].label = _("Ảnh chụp màn hình hoặc bản PDF của trang")
            self.fields["photos"].help_text = ""
        want(self, *(name for name in ("photos", "url") if name in self.fields))
        if has_notice:
            del self.fields["notice"]


class UndoForm(forms.Form):
    """Why a confirmation does not count."""

    because = long_field(_("Lý do"))


class WebPlaceForm(forms.Form):
    """A page on the web at which an agency posts."""

    kind = forms.ChoiceField(label=_("Loại"))
    agency = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    name = forms.CharField(label=_("Tên"), max_length=300)
    url = forms.URLField(label=_("Địa chỉ trang"), max_length=500, assume_scheme="https")

    def __init__(self, data: Any, agencies: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        offer(self, "kind", [(one.value, _(one.label)) for one in PlaceKind if one.is_web])
        offer(self, "agency", list(agencies))


class CloseForm(forms.Form):
    """From which day a place posts no longer."""

    on = day_field(_("Thôi niêm yết từ ngày"))
