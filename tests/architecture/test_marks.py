"""What is kept in a process is read from tables that tell of their changes."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

WATCHED = ("organisation", "catalogue")


@pytest.mark.django_db
@pytest.mark.parametrize("app", WATCHED)
def test_every_table_of_a_watched_app_leaves_its_mark(app):
    with connection.cursor() as sql:
        sql.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'motcua_mark'")
        marked = {name for (name,) in sql.fetchall()}
    tables = {model._meta.db_table for model in apps.get_app_config(app).get_models()}
    assert tables
    assert tables <= marked
