"""Marks of change: what processes keep is forgotten when the tables it was read from change.

Why      What is kept for a fixed time is either stale or read too often.
Safe     A new small table and two routines.
Deploy   Before the apps' own migrations that call ``motcua_mark_tables``.
Reverse  After those are reversed.
Test     base/tests/test_caching.py
"""

from django.db import migrations

MARKS = """
CREATE TABLE base_mark (
    name text PRIMARY KEY,
    change bigint NOT NULL
);
COMMENT ON TABLE base_mark IS
    'The last transaction that changed the tables of an app whose answers are kept.';

-- Leave the number of this transaction under the name given, once.
CREATE FUNCTION motcua_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO base_mark (name, change) VALUES (TG_ARGV[0], pg_current_xact_id()::text::bigint)
    ON CONFLICT (name) DO UPDATE SET change = EXCLUDED.change
    WHERE base_mark.change <> EXCLUDED.change;
    RETURN NULL;
END $$;

CREATE FUNCTION motcua_tables_of(app text) RETURNS SETOF name LANGUAGE sql STABLE AS $$
    SELECT relname FROM pg_class WHERE relkind = 'r' AND starts_with(relname, app || '_')
        AND relnamespace = current_schema()::regnamespace
$$;

-- Have every table of an app leave its mark; call it again when the app has a new one.
CREATE PROCEDURE motcua_mark_tables(app text) LANGUAGE plpgsql AS $$
DECLARE
    part name;
BEGIN
    FOR part IN SELECT * FROM motcua_tables_of(app) LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER motcua_mark'
            ' AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I'
            ' FOR EACH STATEMENT EXECUTE FUNCTION motcua_mark(%L)', part, app);
    END LOOP;
END $$;

CREATE PROCEDURE motcua_unmark_tables(app text) LANGUAGE plpgsql AS $$
DECLARE
    part name;
BEGIN
    FOR part IN SELECT * FROM motcua_tables_of(app) LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS motcua_mark ON %I', part);
    END LOOP;
END $$;
"""
DROP = """
DROP PROCEDURE motcua_unmark_tables(text);
DROP PROCEDURE motcua_mark_tables(text);
DROP FUNCTION motcua_tables_of(text);
DROP FUNCTION motcua_mark();
DROP TABLE base_mark;
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0003_records")]
    operations = [migrations.RunSQL(MARKS, DROP)]
