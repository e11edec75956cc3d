"""Closed figures are never changed: the database refuses it, whoever asks.

Why      A figure of a past day that could be edited proves nothing.
Safe     Adds a trigger to a table that only takes new rows.
Deploy   Any time after 0001.
Reverse  Drops the trigger.
Test     reporting/tests/test_days.py
"""

from django.db import migrations

STAY = """
CREATE FUNCTION reporting_closed_days_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'figures of a closed day are never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER closed_days_stay BEFORE UPDATE OR DELETE ON reporting_dailytally
FOR EACH STATEMENT EXECUTE FUNCTION reporting_closed_days_stay();
"""
GO = """
DROP TRIGGER closed_days_stay ON reporting_dailytally;
DROP FUNCTION reporting_closed_days_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [migrations.RunSQL(STAY, GO)]
