"""What was seen when a result was given to a proxy, or without its receipt.

Why      A result goes to nobody else without their authority, and the proof is kept.
Safe     A new table.
Deploy   Any time after 0005.
Reverse  Drops the proofs.
Test     dossiers/tests/test_returning.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.base.fields


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_digests"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReturnProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "authority",
                    motcua.base.fields.NameField(
                        blank=True, default="", max_length=300, verbose_name="giấy ủy quyền"
                    ),
                ),
                (
                    "receiver_id",
                    models.BinaryField(
                        blank=True, default=b"", verbose_name="số định danh người nhận (đã niêm)"
                    ),
                ),
                (
                    "has_lost_receipt",
                    models.BooleanField(default=False, verbose_name="mất giấy tiếp nhận"),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="return_proof",
                        to="dossiers.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "đối chiếu khi trả kết quả",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("has_lost_receipt", False),
                            models.Q(("receiver_id", b""), _negated=True),
                            _connector="OR",
                        ),
                        name="lost_receipt_identified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("authority", models.Func(models.F("authority"), function="normalize"))
                        ),
                        name="return_proof_text_composed",
                    ),
                ],
            },
        ),
    ]
