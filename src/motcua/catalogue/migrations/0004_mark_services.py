"""The tables of services online leave marks when they change.

Why      See ``motcua.base.caching``.
Safe     Adds a trigger per statement to each table; no table is rewritten.
Deploy   Any time after 0003.
Reverse  Nothing: 0002 takes every mark of the app away.
Test     tests/architecture/test_marks.py
"""

from django.db import migrations

MARK = "CALL motcua_mark_tables('catalogue')"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_online_services")]
    operations = [migrations.RunSQL(MARK, migrations.RunSQL.noop)]
