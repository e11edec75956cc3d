"""Filling in who asks at the counter: from a card, and from what is known of its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.base.http import sentence
from motcua.dossiers.errors import CardUnreadable
from motcua.dossiers.rules.identity_cards import Card, read_card
from motcua.dossiers.selectors.applicants import KnownApplicant, known_applicant
from motcua.organisation.principals import Principal

LONGEST = 1000
ASKED_NEXT = ("applicant_name", "applicant_phone", "applicant_address", "content")
"""Where the keyboard goes on: the first of these that is still empty."""
FILLED = {
    "applicant_name": "applicant_name",
    "applicant_kind": "applicant_kind",
    "applicant_phone": "applicant_phone",
    "applicant_email": "applicant_email",
    "applicant_address": "applicant_address",
}
"""The field of the form by the column of the last dossier."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed with the applicant filled in, and what to say about it."""

    typed: dict[str, Any]
    tone: str
    text: str
    known: KnownApplicant | None = None


def fill_in(principal: Principal, typed: dict[str, Any]) -> Filled:
    """Return the form as typed, with the person of the card or number in it.

    What the card says goes before what an old dossier says; what somebody typed by hand into a
    field that neither knows stays.
    """
    said = str(typed.get("scan") or typed.get("applicant_id") or "")[:LONGEST]
    try:
        card = read_card(said)
    except CardUnreadable as refusal:
        return Filled(typed, "late", sentence(refusal))
    known = known_applicant(principal, [card.number, card.old_number])
    filled = {**typed, **_of_last(known), **_of_card(card), "scan": ""}
    return Filled(filled, *_told(card, known), known=known)


def _of_last(known: KnownApplicant | None) -> dict[str, Any]:
    if known is None:
        return {}
    values = {name: getattr(known.last, column) for column, name in FILLED.items()}
    return {name: value for name, value in values.items() if value}


def _of_card(card: Card) -> dict[str, Any]:
    said = {
        "applicant_id": card.number,
        "applicant_name": card.name,
        "applicant_address": card.address,
    }
    return {name: value for name, value in said.items() if value}


def _told(card: Card, known: KnownApplicant | None) -> tuple[str, str]:
    if known is None:
        fresh = _("Chưa có hồ sơ nào của số này ở đây.")
        of_card = _("Đã điền theo thẻ.")
        return "wait", f"{of_card} {fresh}" if card.name else fresh
    if known.other_names or (card.name and card.name != known.last.applicant_name):
        names = ", ".join(dict.fromkeys([known.last.applicant_name, *known.other_names]))
        return "soon", _("Số này từng ghi với tên: {names}. Hãy đối chiếu giấy tờ.").format(
            names=names
        )
    text = ngettext(
        "Đã điền theo hồ sơ gần nhất; người này có {n} hồ sơ ở đây.",
        "Đã điền theo hồ sơ gần nhất; người này có {n} hồ sơ ở đây.",
        known.count,
    )
    return "ok", text.format(n=known.count)
