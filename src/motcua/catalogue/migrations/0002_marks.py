"""Every table of catalogue leaves a mark when it changes, so that nothing kept of it grows old.

Why      See ``motcua.base.caching``.
Safe     Adds a trigger per statement to each table; no table is rewritten.
Deploy   Any time after base 0004.
Reverse  Drops the triggers.
Test     tests/architecture/test_marks.py
"""

from django.db import migrations

MARK = "CALL motcua_mark_tables('catalogue')"
UNMARK = "CALL motcua_unmark_tables('catalogue')"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("base", "0004_marks")]
    operations = [migrations.RunSQL(MARK, UNMARK)]
