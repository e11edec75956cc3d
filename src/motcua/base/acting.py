"""The page of one act: what was typed is kept when refused, and pressing twice acts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from motcua.base.http import form_key, once_from_page, sentence
from motcua.kernel.errors import RuleViolation

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

TYPED_WRONG = {409, 413, 415, 422}
"""Refusals a person can mend on the page; the rest are pages of their own."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What one must know to answer: a label, the words, and where they lead."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page says: over which row, which act, and where it leads back to."""

    over: str
    title: str
    lead: str
    act: str
    back: str
    is_grave: bool = False
    facts: tuple[Fact, ...] = ()


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was typed, None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def sent_with_files(
    request: HttpRequest,
) -> tuple[QueryDict | None, MultiValueDict[str, UploadedFile[Any]] | None]:
    """Return what was typed and the files that came with it."""
    return sent(request), request.FILES if request.method == "POST" else None


def act_page(
    request: HttpRequest, asked: Asked, form: forms.Form, act: Callable[[], str], *, by: str
) -> HttpResponse:
    """Show the form; when it is posted and valid, do ``act`` and go to the address it returns.

    ``by`` is the code of who acts: pressing twice acts once for each person.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once_from_page(request, by, act))
        except RuleViolation as refusal:
            if refusal.status not in TYPED_WRONG:
                raise
            place = refusal.field if refusal.field in form.fields else None
            form.add_error(place, sentence(refusal))
    context = {"asked": asked, "form": form, "once": request.POST.get("once") or form_key()}
    status = 422 if request.method == "POST" else 200
    return render(request, "base/act.html", context, status=status)
