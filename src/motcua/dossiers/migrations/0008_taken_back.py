"""A stay may end because who gave the dossier took it back before anybody received it.

Why      A pass to the wrong desk is undone before it costs anybody time.
Safe     Widens the list of how a stay ends; no row changes.  The check is read over the table once.
Deploy   Before the new code.
Reverse  A stay taken back stops it.
Test     dossiers/tests/test_taking_back.py
"""

from django.db import migrations, models

ENDINGS = ["passed", "sent_back", "reassigned", "recalled", "stopped"]


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_certifications"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="dossierstep",
            name="dossier_step_ends_whole",
        ),
        migrations.AddConstraint(
            model_name="dossierstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", True), ("outcome", "")),
                    models.Q(("finished_at__isnull", False), ("outcome__in", ENDINGS)),
                    _connector="OR",
                ),
                name="dossier_step_ends_whole",
            ),
        ),
    ]
