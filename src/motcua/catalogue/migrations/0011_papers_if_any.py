"""Whether a paper is required may be unsaid; until now the first paper alone was marked then.

Why      "Nếu có" is printed where a text says so, and not where it says nothing.
Safe     A column may be empty; cases marked in the old way become unsaid, which is what they were.
Deploy   Any time after 0010.
Reverse  Marks the first paper alone where nothing is said.
Test     catalogue/tests/test_papers_if_any.py
"""

from django.db import migrations, models

UNSAY = """
UPDATE catalogue_casepaper p SET is_required = NULL FROM (
    SELECT case_id FROM catalogue_casepaper GROUP BY case_id
    HAVING count(*) > 1 AND bool_and(is_required = (number = 1))
) AS unsaid WHERE p.case_id = unsaid.case_id
"""
SAY = "UPDATE catalogue_casepaper SET is_required = (number = 1) WHERE is_required IS NULL"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_giving_way")]

    operations = [
        migrations.AlterField(
            model_name="casepaper",
            name="is_required",
            field=models.BooleanField(blank=True, null=True, verbose_name="bắt buộc"),
        ),
        migrations.RunSQL(UNSAY, SAY),
    ]
