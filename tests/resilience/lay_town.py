"""Run as a program: lay a one-stop in an empty database; prints its token and procedure."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (Django is set up first)
from django.db import transaction  # noqa: E402

from motcua.base import clock  # noqa: E402
from motcua.base.models import Installation  # noqa: E402
from motcua.dossiers.factories import TUESDAY, OneStop  # noqa: E402
from motcua.dossiers.tests.partners import Partner  # noqa: E402

call_command("migrate", interactive=False, verbosity=0)
Installation.objects.create(is_demo=True)
with transaction.atomic():
    clock.move_to(TUESDAY.replace(hour=15))
one_stop = OneStop()
partner = Partner(one_stop.office.counter)
sys.stdout.write(json.dumps({"token": partner.token, "procedure": one_stop.version.procedure.code}))
