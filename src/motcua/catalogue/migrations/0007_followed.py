"""What happened to the catalogue in its order, and the questions that guide to papers.

Why      Others follow the catalogue by number; people are led to the papers of their own case.
Safe     Two new tables.
Deploy   Any time after 0006.
Reverse  Drops both.
Test     catalogue/tests/test_changes.py, catalogue/tests/test_guide_data.py
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import motcua.catalogue.states


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_search_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="thay đổi")),
                ("on", models.DateField(verbose_name="từ ngày")),
                (
                    "decision",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="quyết định công bố"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="ghi lúc"
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="catalogue.procedure",
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedure",
                        verbose_name="được thay thế bởi",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi danh mục",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["procedure", "on"], name="catalogue_change_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    motcua.catalogue.states.ChangeKind["NEW"],
                                    motcua.catalogue.states.ChangeKind["AMENDED"],
                                    motcua.catalogue.states.ChangeKind["REPLACED"],
                                    motcua.catalogue.states.ChangeKind["REPEALED"],
                                ],
                            )
                        ),
                        name="catalogue_change_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.SmallIntegerField(verbose_name="số")),
                ("key", models.SlugField(max_length=40, verbose_name="khóa")),
                ("text", models.CharField(max_length=300, verbose_name="câu hỏi")),
                ("hint", models.TextField(blank=True, default="", verbose_name="giải thích")),
                ("choices", models.JSONField(default=list, verbose_name="các câu trả lời")),
                ("asked_if", models.JSONField(default=dict, verbose_name="chỉ hỏi khi")),
                (
                    "source",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="căn cứ"),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guide_questions",
                        to="catalogue.procedure",
                        verbose_name="thủ tục",
                    ),
                ),
            ],
            options={
                "verbose_name": "câu hỏi hướng dẫn",
                "ordering": ["procedure_id", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("procedure", "key"), name="guide_question_once"
                    ),
                    models.UniqueConstraint(
                        fields=("procedure", "number"), name="guide_number_once"
                    ),
                ],
            },
        ),
    ]
