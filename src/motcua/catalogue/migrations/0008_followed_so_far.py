"""What happened before anybody wrote it down, told by the versions; and marks for both tables.

Why      A follower who begins today is told the catalogue from its beginning.
Safe     Reads the versions once; writes only the new table.
Deploy   Any time after 0007.
Reverse  Empties the table; marks of the app are 0002's.
Test     catalogue/tests/test_changes.py, tests/architecture/test_marks.py
"""

from django.db import migrations

FILL = """
INSERT INTO catalogue_cataloguechange (procedure_id, kind, "on", decision)
SELECT procedure_id, kind, day, decision FROM (
    SELECT v.procedure_id, v.valid_from AS day, v.decision,
        CASE WHEN EXISTS (
            SELECT FROM catalogue_procedureversion b
            WHERE b.procedure_id = v.procedure_id AND b.valid_to = v.valid_from - 1
        ) THEN 'amended' ELSE 'new' END AS kind
    FROM catalogue_procedureversion v
    UNION ALL
    SELECT v.procedure_id, v.valid_to + 1, '', 'repealed'
    FROM catalogue_procedureversion v
    WHERE v.valid_to IS NOT NULL AND NOT EXISTS (
        SELECT FROM catalogue_procedureversion n
        WHERE n.procedure_id = v.procedure_id AND n.valid_from = v.valid_to + 1
    )
) AS told ORDER BY day, procedure_id;
CALL motcua_mark_tables('catalogue');
"""
EMPTY = "TRUNCATE catalogue_cataloguechange"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_followed")]
    operations = [migrations.RunSQL(FILL, EMPTY)]
