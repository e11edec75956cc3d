"""One form for each act on a dossier; the services say what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.dossiers.errors import NumberMissing, ReceiverUnnamed
from motcua.dossiers.forms.parts import (
    FREE_GAPS,
    OnceForm,
    authority_field,
    gap_field,
    hand_over_field,
    long_field,
    said_by,
    words,
)
from motcua.dossiers.rules.returning import Proof
from motcua.dossiers.states import ReturnMethod


class TakeForm(OnceForm):
    """Nhận việc: nothing to ask."""


class PassForm(OnceForm):
    """Chuyển bước."""

    remarks = long_field(_("Ý kiến"), required=False)
    hand_over = hand_over_field()
    to = forms.TypedChoiceField(
        label=_("Giao cho"), required=False, coerce=int, empty_value=None, choices=()
    )

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        people = list(people)
        offer(self, "to", [("", _("Cả đơn vị, ai nhận trước thì làm")), *people])
        if not people:
            del self.fields["to"]


class ReasonForm(OnceForm):
    """An act that must say why."""

    reason = long_field(_("Lý do"))


class GapsForm(OnceForm):
    """Yêu cầu bổ sung: one line for each paper of the dossier and some free ones, one slip."""

    reason = long_field(_("Lý do phải bổ sung"), help_text=_("Nêu căn cứ, ghi trên phiếu."))

    def __init__(self, *args: Any, papers: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.papers = list(papers)
        for n, paper in enumerate(self.papers):
            self.fields[f"gap_{n}"] = gap_field(paper)
        for n in range(FREE_GAPS):
            self.fields[f"other_{n}"] = forms.CharField(
                label=_("Giấy tờ khác"), required=False, max_length=300
            )
            self.fields[f"other_what_{n}"] = gap_field(_("Cần bổ sung gì"))

    def listed(self) -> list[forms.BoundField]:
        """Return the fields of the dossier's own papers."""
        return [self[f"gap_{n}"] for n in range(len(self.papers))]

    def free(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the pairs of fields for other papers."""
        return [(self[f"other_{n}"], self[f"other_what_{n}"]) for n in range(FREE_GAPS)]

    def gaps(self) -> list[tuple[str, str]]:
        """Return (paper, what is wanted) for every line filled in."""
        said = self.cleaned_data
        own = [(paper, said[f"gap_{n}"]) for n, paper in enumerate(self.papers)]
        other = [(said[f"other_{n}"], said[f"other_what_{n}"]) for n in range(FREE_GAPS)]
        named = [(paper, what) for paper, what in other if paper or what]
        return [(paper, what) for paper, what in own if what] + named


class ConfirmForm(OnceForm):
    """An act that only needs to be meant."""


class DutyForm(OnceForm):
    """Thông báo nghĩa vụ tài chính."""

    number = forms.CharField(
        label=_("Số, ngày thông báo của cơ quan thuế"),
        max_length=120,
        error_messages=said_by(NumberMissing),
    )


class SignForm(OnceForm):
    """Ký kết quả."""

    remarks = long_field(_("Ý kiến"), required=False)


class IssueForm(OnceForm):
    """Vào số và phát hành."""

    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=80,
        help_text=_("Ví dụ 12/GP-UBND."),
        error_messages=said_by(NumberMissing),
    )
    file = forms.FileField(
        label=_("Bản điện tử của kết quả"),
        required=False,
        widget=forms.FileInput,
        help_text=_("PDF có chữ ký số được tính là bản điện tử; bản quét chưa ký số thì không."),
    )
    hand_over = hand_over_field()


class ReturnForm(OnceForm):
    """Trả kết quả."""

    returned_to = forms.CharField(
        label=_("Người nhận"), max_length=200, error_messages=said_by(ReceiverUnnamed)
    )
    method = forms.ChoiceField(
        label=_("Hình thức nhận"), choices=words(ReturnMethod), widget=forms.RadioSelect
    )
    authority = authority_field()
    receiver_id = forms.CharField(
        label=_("Số định danh người nhận"),
        required=False,
        max_length=20,
        help_text=_("Đã đối chiếu giấy tờ tùy thân; bắt buộc khi mất giấy tiếp nhận."),
    )
    has_lost_receipt = forms.BooleanField(
        label=_("Người nhận làm mất giấy tiếp nhận"), required=False
    )

    def proof(self) -> Proof:
        """Return what was seen at the counter, as the service takes it."""
        said = self.cleaned_data
        return Proof(said["authority"], said["receiver_id"], said["has_lost_receipt"])
