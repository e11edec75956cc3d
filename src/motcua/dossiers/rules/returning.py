"""Who may be given a result (*trả kết quả*): the applicant, or somebody authorised.

NĐ 61/2018/NĐ-CP, art. 20; a receipt that was lost does not keep the result from its owner, whose
identity papers are compared instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.dossiers.errors import BadIdentityNumber, ProxyUnproven, ReceiverUnidentified
from motcua.dossiers.rules.people import IDENTITY
from motcua.kernel.vietnamese import folded, nfc


@dataclass(frozen=True, slots=True)
class Proof:
    """What was seen at the counter when the result was given.

    ``authority``: the paper by which somebody else receives (*giấy ủy quyền, giấy giới thiệu*).
    ``identity_number``: of who received, compared with their papers.
    """

    authority: str = ""
    identity_number: str = ""
    has_lost_receipt: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.authority or self.identity_number or self.has_lost_receipt)


def is_proxy(applicant: str, to: str) -> bool:
    """Tell whether a result goes to somebody else than who asked.

    >>> is_proxy("Hoàng Thị Dung", "hoàng thị  dung"), is_proxy("Hoàng Thị Dung", "Lê Văn An")
    (False, True)
    """
    return folded(applicant) != folded(to)


def checked_proof(proof: Proof, *, applicant: str, to: str) -> Proof:
    """Return the proof in its kept form.

    Raises ProxyUnproven, ReceiverUnidentified for a lost receipt, BadIdentityNumber.
    """
    authority = nfc(proof.authority).strip()
    number = re.sub(r"[\s.]", "", proof.identity_number).upper()
    if number and not IDENTITY.fullmatch(number):
        raise BadIdentityNumber
    if is_proxy(applicant, to) and not authority:
        raise ProxyUnproven(name=nfc(to)[:80])
    if proof.has_lost_receipt and not number:
        raise ReceiverUnidentified
    return Proof(authority, number, proof.has_lost_receipt)
