"""What was seen when a result was given to somebody else, or without its receipt."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier


class ReturnProof(Record):
    """The proof by which a result was given (*giấy ủy quyền, đối chiếu khi mất giấy hẹn*).

    Only where there was something to see: an applicant with a receipt leaves none.
    """

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, related_name="return_proof", verbose_name="hồ sơ"
    )
    authority = NameField("giấy ủy quyền", max_length=300, blank=True, default="")
    receiver_id = models.BinaryField("số định danh người nhận (đã niêm)", blank=True, default=b"")
    has_lost_receipt = models.BooleanField("mất giấy tiếp nhận", default=False)

    class Meta:
        verbose_name = "đối chiếu khi trả kết quả"
        constraints = [
            models.CheckConstraint(
                name="lost_receipt_identified",
                condition=Q(has_lost_receipt=False) | ~Q(receiver_id=b""),
            ),
            is_nfc("return_proof_text_composed", "authority"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}"
