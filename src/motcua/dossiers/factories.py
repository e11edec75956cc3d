"""Dossiers for tests, brought to where they are by the acts that bring them there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motcua.catalogue.factories import ProcedureVersionFactory, general_process
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import ApplicantIn, Intake, PaperIn
from motcua.dossiers.services.acts import open_steps
from motcua.dossiers.states import Outcome, PaperForm
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office, plain_calendar
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

TUESDAY = datetime(2022, 11, 15, 9, 0, tzinfo=VIETNAM)
"""The demonstration's first morning: Tuesday 15 November 2022, nine o'clock."""


@dataclass
class OneStop:
    """A district that works: An receives, Bình drafts, Hoa passes, Lam signs, Thu issues."""

    office: Office = field(default_factory=Office)
    version: ProcedureVersion = field(default_factory=ProcedureVersionFactory)

    def __post_init__(self) -> None:
        plain_calendar()
        general_process()
        self.an = self.office.person(Role.COUNTER, name="Nguyễn Thị An")
        self.binh = self.office.person(Role.SPECIALIST, name="Lê Văn Bình")
        self.hoa = self.office.person(Role.DIVISION_HEAD, name="Trần Thị Hoa")
        self.lam = self.office.person(Role.SIGNING_LEADER, name="Phạm Văn Lam")
        self.thu = self.office.person(Role.CLERICAL, name="Võ Thị Thu")

    def intake(self, **changes: Any) -> Intake:
        """Return an intake that can be received as it is."""
        given: dict[str, Any] = {
            "procedure": self.version.procedure.code,
            "unit": self.office.counter,
            "applicant": ApplicantIn(name="Hoàng Thị Dung", identity_number="042455001234"),
            "papers": (PaperIn(number=1, form=PaperForm.ORIGINAL),),
        }
        return Intake(**{**given, **changes})

    def received(self, *, at: datetime = TUESDAY, **changes: Any) -> Dossier:
        """Return a dossier just received."""
        return services.receive_dossier(self.intake(**changes), by=self.an, at=at)

    def at_leader(self, *, at: datetime = TUESDAY) -> Dossier:
        """Return a dossier that waits for the leader's signature."""
        dossier = self.received(at=at)
        for person in (self.binh, self.hoa):
            at += timedelta(hours=1)
            services.pass_step(dossier, step_of(dossier), by=person, at=at)
        return dossier

    def decided(self, *, at: datetime = TUESDAY, outcome: Outcome = Outcome.GRANTED) -> Dossier:
        """Return a dossier whose result is ready at the counter."""
        dossier = self.at_leader(at=at)
        at += timedelta(hours=3)
        services.sign_result(
            dossier,
            step_of(dossier),
            outcome=outcome,
            reason="Không đủ điều kiện.",
            by=self.lam,
            at=at,
        )
        services.issue_result(
            dossier, step_of(dossier), document_number="12/GP-UBND", by=self.thu, at=at
        )
        dossier.refresh_from_db()
        return dossier


def step_of(dossier: Dossier) -> int:
    """Return the number of the step the dossier lies at now."""
    return open_steps(Dossier.objects.get(pk=dossier.pk))[0].number


def somebody_elsewhere(role: Role) -> Principal:
    """Return a person in the same role at another agency."""
    return Office().person(role, name="Đặng Thị Chi")
