"""The form of one intake: who asks, for which case, with which papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.base.choices import offer
from motcua.catalogue.models import CasePaper
from motcua.catalogue.selectors import Offer
from motcua.catalogue.states import Channel
from motcua.dossiers.errors import ApplicantUnnamed
from motcua.dossiers.forms.parts import (
    FREE_GAPS,
    OnceForm,
    authority_field,
    gap_field,
    said_by,
    words,
)
from motcua.dossiers.states import ApplicantKind, PaperForm, ReturnMethod
from motcua.organisation.models import Agency, Unit

NOT_THERE = "Chưa có, cần nộp."
"""Stands on the slip given to the applicant, so it is Vietnamese whatever the screen speaks."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the choices of an intake depend on."""

    offer: Offer
    case: int
    units: tuple[Unit, ...]
    agencies: tuple[Agency, ...]
    signers: tuple[tuple[int, str], ...] = ()
    """Who may sign what is given at once; empty for a procedure with a longer time."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper of the checklist with its fields."""

    paper: CasePaper
    form: forms.BoundField
    count: forms.BoundField
    file: forms.BoundField
    gap: forms.BoundField


class PapersForm(OnceForm):
    """The checklist of a case's papers."""

    papers = forms.CharField(required=False, widget=forms.HiddenInput)
    """Stands for the checklist as a whole, so that a refusal about it has a place."""

    def add_papers(self, asked: list[CasePaper]) -> None:
        """Give each paper its form, count, file and what it lacks."""
        self.asked = asked
        for paper in asked:
            number = paper.number
            self.fields[f"form_{number}"] = forms.ChoiceField(
                label=paper.name, choices=words(PaperForm), initial=PaperForm.MISSING.value
            )
            self.fields[f"count_{number}"] = forms.IntegerField(
                label=_("Số bản"), min_value=1, max_value=99, initial=1, required=False
            )
            self.fields[f"file_{number}"] = forms.FileField(
                label=_("Tệp"), required=False, widget=forms.FileInput
            )
            self.fields[f"gap_{number}"] = gap_field(_("Cần bổ sung gì"))

    def rows(self) -> list[PaperRow]:
        """Return the checklist as the page draws it."""
        return [
            PaperRow(
                paper,
                self[f"form_{paper.number}"],
                self[f"count_{paper.number}"],
                self[f"file_{paper.number}"],
                self[f"gap_{paper.number}"],
            )
            for paper in self.asked
        ]


class IntakeForm(PapersForm):
    """Tiếp nhận hồ sơ."""

    unit = forms.TypedChoiceField(label=_("Nơi tiếp nhận"), coerce=int)
    agency = forms.ChoiceField(label=_("Cơ quan giải quyết"), required=False)
    case = forms.TypedChoiceField(label=_("Trường hợp"), coerce=int)
    scan = forms.CharField(
        label=_("Quét thẻ căn cước, hoặc gõ số định danh"),
        required=False,
        max_length=1000,
        help_text=_("Mã QR trên thẻ điền họ tên, địa chỉ; người đã nộp ở đây điền cả điện thoại."),
        widget=forms.TextInput(
            {"class": "input grow", "autocomplete": "off", "autofocus": True, "data-enter": "scan"}
        ),
    )
    applicant_kind = forms.ChoiceField(
        label=_("Đối tượng"),
        choices=words(ApplicantKind),
        initial=ApplicantKind.CITIZEN.value,
    )
    applicant_name = forms.CharField(
        label=_("Họ tên, hoặc tên tổ chức"),
        max_length=200,
        error_messages=said_by(ApplicantUnnamed),
    )
    applicant_id = forms.CharField(
        label=_("Số định danh"),
        max_length=20,
        required=False,
        help_text=_("CCCD 12 số, CMND 9 số, hộ chiếu, hoặc mã số thuế."),
    )
    applicant_phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    applicant_email = forms.EmailField(label=_("Thư điện tử"), max_length=120, required=False)
    applicant_address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    channel = forms.ChoiceField(
        label=_("Hình thức nộp"),
        choices=words(Channel, Channel.DIRECT, Channel.POST),
        initial=Channel.DIRECT.value,
    )
    content = forms.CharField(label=_("Nội dung yêu cầu"), max_length=500, required=False)
    return_method = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=words(ReturnMethod),
        initial=ReturnMethod.COUNTER.value,
    )
    reason = forms.CharField(
        label=_("Lý do yêu cầu bổ sung hoặc từ chối"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, ground: Ground, **more: Any) -> None:
        super().__init__(*args, **more)
        self.ground = ground
        self._choose("unit", [(unit.pk, unit.name) for unit in ground.units])
        self._choose("agency", [(agency.key, str(agency)) for agency in ground.agencies])
        self._choose("case", [(case.number, str(case)) for case in ground.offer.cases])
        self.add_papers(ground.offer.papers(ground.case))
        if ground.signers:
            self._add_result(ground.signers)
        for n in range(FREE_GAPS):
            self.fields[f"other_{n}"] = forms.CharField(
                label=_("Giấy tờ khác"), required=False, max_length=300
            )
            self.fields[f"other_what_{n}"] = gap_field(_("Cần bổ sung gì"))

    def _add_result(self, signers: tuple[tuple[int, str], ...]) -> None:
        """Ask for the result too, where it is given while the applicant waits."""
        self.fields["signer"] = forms.TypedChoiceField(
            label=_("Người ký"), coerce=int, required=False, choices=[("", "—"), *signers]
        )
        if len(signers) == 1:
            self.fields["signer"].initial = signers[0][0]
        self.fields["number"] = forms.CharField(
            label=_("Số văn bản, số chứng thực"), max_length=80, required=False
        )
        self.fields["result"] = forms.FileField(
            label=_("Tệp kết quả"), required=False, widget=forms.FileInput
        )
        self.fields["returned_to"] = forms.CharField(
            label=_("Người nhận kết quả"),
            max_length=200,
            required=False,
            help_text=_("Để trống khi người nộp tự nhận."),
        )
        self.fields["authority"] = authority_field()

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """Offer choices; where there is only one, ask nothing."""
        offer(self, name, choices)
        field = self.fields[name]
        if len(choices) < 2:
            field.widget = forms.HiddenInput()
        if choices:
            field.initial = choices[0][0]

    def lead_to(self, name: str) -> None:
        """Have the keyboard go on in one field after a part of the page was filled in."""
        self.fields["scan"].widget.attrs.pop("autofocus", None)
        self.fields[name].widget.attrs["data-lead"] = True

    def free(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the pairs of fields for gaps that no listed paper covers."""
        return [(self[f"other_{n}"], self[f"other_what_{n}"]) for n in range(FREE_GAPS)]

    def gaps(self) -> list[tuple[str, str]]:
        """Return every gap in one slip: what was written, and required papers simply not there."""
        said = self.cleaned_data
        found = []
        for paper in self.asked:
            what = said[f"gap_{paper.number}"]
            missing = said[f"form_{paper.number}"] == PaperForm.MISSING
            if what or (paper.is_needed and missing):
                found.append((paper.name, what or NOT_THERE))
        for n in range(FREE_GAPS):
            paper_name, what = said[f"other_{n}"], said[f"other_what_{n}"]
            if paper_name or what:
                found.append((paper_name, what))
        return found
