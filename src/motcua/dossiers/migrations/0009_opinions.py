"""Questions to other agencies while a dossier is handled, and warnings of late answers.

Why      NĐ 61/2018/NĐ-CP, art. 19.5; NĐ 118/2025/NĐ-CP, art. 19.4.
Safe     A new table; two lists of words of the warnings become wider.
Deploy   Before the new code.
Reverse  Drops the questions; a warning of one stops it.
Test     dossiers/tests/test_opinions.py
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("dossiers", "0008_taken_back"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpinionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.SmallIntegerField(verbose_name="thứ tự")),
                ("step", models.SmallIntegerField(verbose_name="lượt")),
                ("number", models.CharField(max_length=60, verbose_name="số phiếu")),
                (
                    "state",
                    models.CharField(default="waiting", max_length=10, verbose_name="tình trạng"),
                ),
                ("question", models.TextField(verbose_name="nội dung hỏi")),
                (
                    "method",
                    models.CharField(
                        default="electronic", max_length=20, verbose_name="hình thức trả lời"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="hỏi lúc")),
                ("asked_by", models.CharField(max_length=80, verbose_name="người hỏi")),
                ("due_at", models.DateTimeField(verbose_name="hạn trả lời")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="người kết thúc"
                    ),
                ),
                (
                    "position",
                    models.CharField(blank=True, default="", max_length=10, verbose_name="ý kiến"),
                ),
                (
                    "answer",
                    models.TextField(blank=True, default="", verbose_name="nội dung trả lời"),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="văn bản trả lời"
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu lấy ý kiến",
                "ordering": ["dossier", "ordinal"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="latewarning",
            name="warning_about_known",
        ),
        migrations.RemoveConstraint(
            model_name="latewarning",
            name="warning_level_known",
        ),
        migrations.RemoveConstraint(
            model_name="latewarning",
            name="warning_step_of_steps",
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__in", ["step", "dossier", "opinion"])),
                name="warning_about_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["officer", "head", "leader", "one_stop"])),
                name="warning_level_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="latewarning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about__in", ["step", "opinion"]), ("step__gt", 0)),
                    models.Q(("about", "dossier"), ("step", 0)),
                    _connector="OR",
                ),
                name="warning_step_of_steps",
            ),
        ),
        migrations.AddField(
            model_name="opinionrequest",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="opinions",
                to="dossiers.dossier",
                verbose_name="hồ sơ",
            ),
        ),
        migrations.AddField(
            model_name="opinionrequest",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.storedfile",
                verbose_name="tệp trả lời",
            ),
        ),
        migrations.AddField(
            model_name="opinionrequest",
            name="from_agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.agency",
                verbose_name="cơ quan hỏi",
            ),
        ),
        migrations.AddField(
            model_name="opinionrequest",
            name="from_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
                verbose_name="đơn vị hỏi",
            ),
        ),
        migrations.AddField(
            model_name="opinionrequest",
            name="to_agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.agency",
                verbose_name="cơ quan được hỏi",
            ),
        ),
        migrations.AddField(
            model_name="opinionrequest",
            name="to_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.unit",
                verbose_name="đơn vị được hỏi",
            ),
        ),
        migrations.AddIndex(
            model_name="opinionrequest",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["to_unit", "due_at"],
                name="opinion_waiting_there",
            ),
        ),
        migrations.AddIndex(
            model_name="opinionrequest",
            index=models.Index(fields=["from_agency", "due_at"], name="opinion_of_asker"),
        ),
        migrations.AddIndex(
            model_name="opinionrequest",
            index=models.Index(fields=["to_agency", "due_at"], name="opinion_of_asked"),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.UniqueConstraint(
                fields=("dossier", "ordinal"), name="opinion_ordinal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("dossier", "to_unit"),
                name="opinion_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "answered", "cancelled"])),
                name="opinion_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("method__in", ["electronic", "paper", "both"])),
                name="opinion_method_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gt", models.F("asked_at"))),
                name="opinion_due_after_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("position", ""), ("state", "waiting")),
                    models.Q(("ended_at__isnull", False), ("position", ""), ("state", "cancelled")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("position__in", ["agree", "amend", "disagree", "not_ours"]),
                        ("state", "answered"),
                    ),
                    _connector="OR",
                ),
                name="opinion_ends_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("question", ""), _negated=True),
                    models.Q(("number", ""), _negated=True),
                ),
                name="opinion_asks_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("question", models.Func(models.F("question"), function="normalize")),
                    ("answer", models.Func(models.F("answer"), function="normalize")),
                ),
                name="dossier_opinion_text_composed",
            ),
        ),
    ]
