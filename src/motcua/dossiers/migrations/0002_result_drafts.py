"""Drafts of results, and a result's electronic copy that nobody has signed digitally.

Why      The result is drafted, submitted and signed here, and made into a paper at its issue.
Safe     Adds a table and an empty column, and widens one list of words; no row changes.
Deploy   Before the new code.
Reverse  Loses the drafts; a result with an unsigned copy stops it.
Test     dossiers/tests/test_drafting.py
"""

import django.db.models.deletion
from django.db import migrations, models

import motcua.dossiers.states


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("dossiers", "0001_initial"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ResultDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.SmallIntegerField(verbose_name="lần soạn")),
                ("step", models.SmallIntegerField(verbose_name="lượt")),
                ("outcome", models.CharField(max_length=10, verbose_name="kết quả")),
                ("template", models.SlugField(max_length=40, verbose_name="mẫu")),
                ("title", models.TextField(verbose_name="tên văn bản")),
                ("bases", models.JSONField(blank=True, default=list, verbose_name="căn cứ")),
                ("body", models.TextField(verbose_name="nội dung")),
                ("recipients", models.JSONField(blank=True, default=list, verbose_name="nơi nhận")),
                ("opinion", models.TextField(verbose_name="kết quả thẩm định, đề xuất")),
                ("drafted_at", models.DateTimeField(verbose_name="soạn lúc")),
                ("drafted_by", models.CharField(max_length=80, verbose_name="người soạn")),
            ],
            options={
                "verbose_name": "dự thảo kết quả",
                "ordering": ["-revision"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="dossierresult",
            name="result_copy_known",
        ),
        migrations.AddField(
            model_name="resultdraft",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to="dossiers.dossier",
                verbose_name="hồ sơ",
            ),
        ),
        migrations.AddField(
            model_name="dossierresult",
            name="draft",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dossiers.resultdraft",
                verbose_name="dự thảo đã ký",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossierresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "copy__in",
                        [
                            motcua.dossiers.states.ResultCopy["NONE"],
                            motcua.dossiers.states.ResultCopy["UNSIGNED"],
                            motcua.dossiers.states.ResultCopy["SCAN"],
                            motcua.dossiers.states.ResultCopy["SIGNED"],
                        ],
                    )
                ),
                name="result_copy_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultdraft",
            constraint=models.UniqueConstraint(
                fields=("dossier", "revision"), name="draft_revision_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="resultdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            motcua.dossiers.states.Outcome["GRANTED"],
                            motcua.dossiers.states.Outcome["REFUSED"],
                        ],
                    )
                ),
                name="draft_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True),
                    models.Q(("body", ""), _negated=True),
                    models.Q(("opinion", ""), _negated=True),
                ),
                name="draft_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="resultdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("title", models.Func(models.F("title"), function="normalize")),
                    ("body", models.Func(models.F("body"), function="normalize")),
                    ("opinion", models.Func(models.F("opinion"), function="normalize")),
                ),
                name="draft_text_composed",
            ),
        ),
    ]
