"""Make an empty database a demonstration.  Refused where anything is there already."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from motcua.demo.beside import go_on_beside
from motcua.demo.differing import compare_with_nation
from motcua.demo.internal import inventory_internal
from motcua.demo.loading import load_dossiers
from motcua.demo.online import serve_online
from motcua.demo.posting import post_procedures
from motcua.demo.province import lay_ground
from motcua.demo.publishing import publish_decisions

BAR = 30


class Command(BaseCommand):
    help = "Lay the ground of the demonstration and load its year of dossiers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dossiers", type=int, default=20_000)
        parser.add_argument("--seed", type=int, default=461)

    def handle(self, *args: Any, dossiers: int, seed: int, **options: Any) -> None:
        self.started = time.monotonic()
        with transaction.atomic():  # cut off half-way, it leaves nothing
            lay_ground(seed)
            serve_online()
            loaded = load_dossiers(dossiers, seed, progress=self.tell)
            go_on_beside(seed)
            publish_decisions()
            post_procedures()
            inventory_internal()
            compare_with_nation()
        seconds = time.monotonic() - self.started
        self.stdout.write(f"Đã nạp {loaded} hồ sơ trong {seconds:.0f} giây.")

    def tell(self, done: int, total: int) -> None:
        """Draw the bar with an estimate of the time left: on a terminal only."""
        if not sys.stderr.isatty():
            return
        seconds = time.monotonic() - self.started
        left = seconds / max(done, 1) * (total - done)
        full = BAR * done // max(total, 1)
        sys.stderr.write(
            f"\r[{'█' * full}{'·' * (BAR - full)}] {done}/{total} hồ sơ,"
            f" còn khoảng {left:.0f} giây "
        )
        if done >= total:
            sys.stderr.write("\n")
        sys.stderr.flush()
