"""People are warned of what falls due, once a day and of every fact once.

Why      Apologies must go by the day before the due day: somebody has to know in time.
Safe     Adds two tables.
Deploy   Before the new code.
Reverse  Loses what was told; it is told once more.
Test     dossiers/tests/test_digests.py
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0004_letters"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="LateDigest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản nhắc hạn",
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="LateWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.SmallIntegerField(default=0, verbose_name="lượt")),
                ("about", models.CharField(max_length=10, verbose_name="nhắc về")),
                ("level", models.CharField(max_length=10, verbose_name="cấp báo")),
                ("due_at", models.DateTimeField(verbose_name="hạn")),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warnings",
                        to="dossiers.latedigest",
                        verbose_name="bản nhắc hạn",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossiers.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.staff",
                        verbose_name="người nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhắc hạn",
                "ordering": ["due_at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="latedigest",
            constraint=models.UniqueConstraint(fields=("staff", "day"), name="digest_once_a_day"),
        ),
        migrations.AddIndex(
            model_name="latewarning",
            index=models.Index(fields=["dossier", "step"], name="warning_of_dossier"),
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.UniqueConstraint(
                fields=("staff", "dossier", "step", "about", "level", "due_at"),
                name="warning_once_a_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "about__in",
                        [
                            "step",
                            "dossier",
                        ],
                    )
                ),
                name="warning_about_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "level__in",
                        [
                            "officer",
                            "head",
                            "leader",
                        ],
                    )
                ),
                name="warning_level_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", "step"), ("step__gt", 0)),
                    models.Q(("about", "dossier"), ("step", 0)),
                    _connector="OR",
                ),
                name="warning_step_of_steps",
            ),
        ),
    ]
