"""Asking other agencies for their opinion, and answering."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.dossiers.errors import OpinionBlank, OpinionDuePast, OpinionUnaddressed
from motcua.dossiers.forms.parts import OnceForm, day_field, long_field, said_by, words
from motcua.dossiers.services import AnswerIn, QuestionIn
from motcua.dossiers.states import HandOver, OpinionPosition

ASKED_AT_ONCE = 3


class QuestionForm(OnceForm):
    """Lấy ý kiến: one question, to as many as three units."""

    to = forms.TypedChoiceField(
        label=_("Hỏi ý kiến"),
        coerce=int,
        choices=(),
        error_messages=said_by(OpinionUnaddressed),
    )
    to_2 = forms.TypedChoiceField(
        label=_("Và hỏi"), coerce=int, choices=(), required=False, empty_value=None
    )
    to_3 = forms.TypedChoiceField(
        label=_("Và hỏi"), coerce=int, choices=(), required=False, empty_value=None
    )
    question = forms.CharField(
        label=_("Nội dung hỏi"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Đơn vị được hỏi đọc được nội dung này và các giấy tờ của hồ sơ."),
        error_messages=said_by(OpinionBlank),
    )
    due_on = day_field(_("Hạn trả lời"), help_text=_("Hết giờ làm việc của ngày này."))
    method = forms.ChoiceField(
        label=_("Hình thức trả lời"),
        choices=words(HandOver),
        initial=HandOver.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["due_on"].error_messages["required"] = _(OpinionDuePast.message)
        found = list(units)
        for name in ("to", "to_2", "to_3"):
            offer(self, name, [("", "—"), *found])

    def question_in(self) -> QuestionIn:
        """Return the question as the service takes it."""
        said = self.cleaned_data
        units = tuple(one for one in (said["to"], said["to_2"], said["to_3"]) if one)
        return QuestionIn(units, said["question"], said["due_on"], HandOver(said["method"]))


class AnswerForm(OnceForm):
    """Trả lời: what the unit that was asked says."""

    position = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=words(OpinionPosition),
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một ý kiến.")},
    )
    answer = forms.CharField(
        label=_("Nội dung trả lời"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=said_by(OpinionBlank),
    )
    document = forms.CharField(
        label=_("Số, ngày văn bản trả lời"),
        required=False,
        max_length=120,
        help_text=_("Khi có văn bản riêng."),
    )
    file = forms.FileField(label=_("Tệp văn bản trả lời"), required=False, widget=forms.FileInput)

    def answer_in(self, file: Any) -> AnswerIn:
        """Return the opinion as the service takes it, with its file kept already."""
        said = self.cleaned_data
        return AnswerIn(OpinionPosition(said["position"]), said["answer"], said["document"], file)


class CancelForm(OnceForm):
    """Thôi hỏi: why the answer is not needed any more."""

    reason = long_field(_("Lý do thôi hỏi"))
