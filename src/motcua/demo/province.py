"""Lays the ground of the demonstration: agencies, people, procedures, processes, the plan."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from importlib.resources import files
from random import Random

from django.db import transaction

from motcua.base import caching, clock
from motcua.base.errors import NotADemonstration
from motcua.base.models import Installation
from motcua.catalogue.services import load_demo_catalogue
from motcua.demo.evidence import hand_in_products
from motcua.demo.staffing import fill_posts, open_accounts
from motcua.identity.models import Account
from motcua.identity.states import Scope
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.models import ClientGrant, Unit
from motcua.organisation.principals import SYSTEM
from motcua.organisation.rules.calendar import shipped_calendar
from motcua.organisation.selectors import staff_principal
from motcua.organisation.services import sync_reference
from motcua.organisation.tokens import new_client
from motcua.planning.services import adopt_plan, import_plan

FIRST = date(2021, 11, 15)
NOW = datetime(2022, 11, 15, 9, 0, tzinfo=VIETNAM)
"""Tuesday 15 November 2022, nine in the morning: where the demonstration's clock starts."""
CATALOGUE_SINCE = date(2021, 1, 1)
PLAN_ADOPTED = datetime(2022, 3, 1, 8, 30, tzinfo=VIETNAM)
TOKEN = "motcua_demo_token_chi_dung_khi_trinh_dien"  # a demonstration's own, shown
CLIENT = ("cong-dich-vu-cong", "Cổng dịch vụ công (trình diễn)")


@transaction.atomic
def lay_ground(seed: int) -> None:
    """Make this database a demonstration; refused where it is anything else already."""
    if Installation.objects.exists() or Unit.objects.exists():
        raise NotADemonstration
    Installation.objects.create(is_demo=True, seed=seed, clock_offset=timedelta())
    Installation.objects.update(clock_offset=NOW - clock.real_now())
    clock.forget()
    sync_reference()
    fill_posts(NOW.date(), Random(f"{seed}/people"))
    open_accounts()
    load_demo_catalogue(since=CATALOGUE_SINCE)
    _connect_portal()
    _adopt_plan(seed)
    caching.forget()


def _connect_portal() -> None:
    """Register the one connected system the demonstration shows the API with."""
    client, _ = new_client(*CLIENT, list(Scope), token=TOKEN)
    units = Unit.objects.as_of(NOW.date()).filter(kind="one_stop").order_by("pk")
    ClientGrant.objects.bulk_create(
        ClientGrant(client=client, unit=unit, valid_from=CATALOGUE_SINCE) for unit in units
    )


def _adopt_plan(seed: int) -> None:
    """Read the plan of 2022, assign its tasks on the day after it, and let agencies work on it."""
    text = (files("motcua.planning") / "data" / "decision-461.json").read_text("utf-8")
    reading = {key: value for key, value in json.loads(text).items() if key != "_about"}
    done = import_plan(reading, by=SYSTEM, at=PLAN_ADOPTED)
    account = Account.objects.get(username="viet")
    office = staff_principal(account, on=PLAN_ADOPTED.date())
    adopt_plan(done.plan, by=office, at=PLAN_ADOPTED)
    chance = Random(f"{seed}/plan")
    hand_in_products(
        done.plan, now=NOW, judge=office.code, chance=chance, calendar=shipped_calendar()
    )


def start_clock() -> None:
    """Set the demonstration's clock to its beginning, when the load is over."""
    Installation.objects.filter(is_demo=True).update(clock_offset=NOW - clock.real_now())
    clock.forget()
