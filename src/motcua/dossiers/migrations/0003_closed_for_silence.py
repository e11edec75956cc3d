"""A dossier may be closed when its applicant stays silent.

Why      NĐ 118/2025/NĐ-CP, art. 19.5.
Safe     Widens the list of states; no row changes.
Deploy   Before the new code.
Reverse  A closed dossier stops it.
Test     dossiers/tests/test_closing.py
"""

from django.db import migrations, models

import motcua.dossiers.states


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_giving_way"),
        ("dossiers", "0002_result_drafts"),
        ("organisation", "0002_marks"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="dossier",
            name="dossier_state_known",
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            motcua.dossiers.states.DossierState["INTAKE_GAPS"],
                            motcua.dossiers.states.DossierState["DECLINED"],
                            motcua.dossiers.states.DossierState["IN_PROGRESS"],
                            motcua.dossiers.states.DossierState["AWAITING_SUPPLEMENT"],
                            motcua.dossiers.states.DossierState["AWAITING_PAYMENT"],
                            motcua.dossiers.states.DossierState["DECIDED"],
                            motcua.dossiers.states.DossierState["RETURNED"],
                            motcua.dossiers.states.DossierState["WITHDRAWN"],
                            motcua.dossiers.states.DossierState["CLOSED"],
                        ],
                    )
                ),
                name="dossier_state_known",
            ),
        ),
    ]
