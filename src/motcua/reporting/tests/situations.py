"""A small province, and dossiers put straight into its tables, for figures to be counted from."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from motcua.catalogue.factories import ProcedureVersionFactory, general_process
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.states import Channel
from motcua.dossiers.models import Dossier, DossierResult, DossierStep, Reappointment
from motcua.dossiers.states import DossierState, HandOver, Outcome, ResultCopy, StepOutcome
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import AgencyFactory, Office
from motcua.organisation.states import AgencyKind, Role, Tier, UnitKind
from motcua.reporting.models import DossierFact, FactTally, ProcedureTally, TierProcedureTally
from motcua.reporting.rules.counts import COUNTS, PROCEDURE_COUNTS, Count

DAY = date(2022, 11, 15)
START, END = date(2021, 12, 15), date(2022, 12, 14)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), VIETNAM)


class Province:
    """A department, a district with a commune, a second district, and an office of the centre."""

    def __init__(self) -> None:
        self.root = AgencyFactory(
            key="ubnd-tinh", kind=AgencyKind.PROVINCE_COMMITTEE, tier="province"
        )
        self.department = Office(department=True, key="so-thu", parent=self.root)
        self.district = Office(key="huyen-mot", parent=self.root)
        self.commune = Office(commune=True, key="xa-mot", parent=self.district.agency)
        self.other = Office(key="huyen-hai", parent=self.root)
        self.central = Office(key="cuc-thu", tier=Tier.CENTRAL, kind=AgencyKind.TAX_OFFICE)
        self.online = ProcedureVersionFactory(online_level="4", tiers=list(Tier))
        self.plain = ProcedureVersionFactory(online_level="2", tiers=list(Tier))
        self.spoken = ProcedureVersionFactory(
            online_level="3", tiers=[Tier.DISTRICT], has_document_result=False
        )
        self.process = general_process()
        self.signer = self.district.staff(Role.SIGNING_LEADER)
        self.count = 0

    @property
    def offices(self) -> list[Office]:
        return [self.department, self.district, self.commune, self.other, self.central]

    @property
    def versions(self) -> list[ProcedureVersion]:
        return [self.online, self.plain, self.spoken]

    def dossier(
        self,
        office: Office | None = None,
        *,
        version: ProcedureVersion | None = None,
        received: date = DAY,
        due: date | None = None,
        finished: date | None = None,
        outcome: Outcome = Outcome.GRANTED,
        withdrawn: date | None = None,
        returned: date | None = None,
        copy: ResultCopy = ResultCopy.NONE,
        apologised: bool = False,
        waiting: bool = False,
        hands: tuple[HandOver, ...] = (),
        abroad: tuple[HandOver, ...] = (),
        deciding: Tier | None = None,
        channel: Channel = Channel.DIRECT,
        is_assisted: bool = False,
    ) -> Dossier:
        """Make one dossier; ``hands`` are hand-overs inside its agency, ``abroad`` to another."""
        office = office or self.district
        version = version or self.online
        due = due or received + timedelta(days=7)
        self.count += 1
        row = Dossier.objects.create(
            code=f"{office.agency.code}-{received:%y%m%d}-{self.count:04}",
            version=version,
            case=version.cases.get(),
            process=self.process,
            receiving_unit=office.counter,
            receiving_agency=office.agency,
            agency=office.agency,
            deciding_tier=deciding or office.agency.tier,
            state=_state(finished, withdrawn, returned, waiting=waiting),
            outcome=outcome if finished else "",
            channel=channel,
            is_assisted=is_assisted,
            applicant_name="Hoàng Thị Dung",
            limit_value=5,
            limit_unit="working_days",
            calendar="thử",
            registered_at=noon(received),
            received_at=noon(received),
            due_original_at=noon(due),
            due_current_at=None if waiting else noon(due + timedelta(9 if apologised else 0)),
            finished_at=noon(finished) if finished else None,
            returned_at=noon(returned) if returned else None,
            closed_at=noon(withdrawn) if withdrawn else None,
        )
        self._walk(row, office, hands, abroad)
        if apologised:
            _apologise(row, due)
        if finished:
            self._sign(row, outcome, copy)
        return row

    def _walk(
        self,
        row: Dossier,
        office: Office,
        hands: tuple[HandOver, ...],
        abroad: tuple[HandOver, ...],
    ) -> None:
        elsewhere = self.other if office is not self.other else self.district
        places = [office] * len(hands) + [elsewhere] * len(abroad)
        step = self.process.steps.first()
        for number, (place, hand) in enumerate(zip(places, (*hands, *abroad), strict=True), 1):
            DossierStep.objects.create(
                dossier=row,
                number=number,
                template=step,
                role=Role.SPECIALIST,
                agency=place.agency,
                unit=place.units[UnitKind.DIVISION],
                from_unit=office.counter,
                hand_over=hand,
                sent_at=row.received_at,
                sent_by="staff:an",
                due_at=row.due_original_at,
                finished_at=row.received_at,
                outcome=StepOutcome.PASSED,
            )

    def _sign(self, row: Dossier, outcome: Outcome, copy: ResultCopy) -> None:
        DossierResult.objects.create(
            dossier=row,
            outcome=outcome,
            reason="Không đủ điều kiện.",
            signed_at=row.finished_at,
            signer=self.signer,
            capacity="KT.",
            title="Phó Chủ tịch",
            copy=copy,
        )

    def random_dossier(self, random: Random) -> Dossier:
        """Make a dossier in one of the many situations figures must tell apart."""
        received = START + timedelta(random.randrange((DAY - START).days))
        due = received + timedelta(random.randrange(1, 10))
        finished = random.choice([None, None, received + timedelta(random.randrange(14))])
        hands = tuple(random.choices(list(HandOver), [6, 2, 2], k=random.randrange(3)))
        abroad = tuple(random.choices(list(HandOver), [6, 2, 2], k=random.randrange(2)))
        return self.dossier(
            random.choice(self.offices),
            version=random.choice(self.versions),
            received=received,
            due=due,
            finished=finished,
            outcome=random.choice([*Outcome, Outcome.GRANTED]),
            withdrawn=None if finished else random.choice([None, received + timedelta(5)]),
            returned=finished if finished and random.random() < 0.5 else None,
            copy=random.choice(list(ResultCopy)),
            apologised=random.random() < 0.3,
            waiting=not finished and random.random() < 0.2,
            hands=hands,
            abroad=abroad,
            deciding=random.choice([None, Tier.DISTRICT]),
            channel=random.choice(list(Channel)),
            is_assisted=random.random() < 0.3,
        )


def _state(
    finished: date | None, withdrawn: date | None, returned: date | None, *, waiting: bool
) -> DossierState:
    if returned:
        return DossierState.RETURNED
    if finished:
        return DossierState.DECIDED
    if withdrawn:
        return DossierState.WITHDRAWN
    return DossierState.AWAITING_SUPPLEMENT if waiting else DossierState.IN_PROGRESS


def _apologise(row: Dossier, due: date) -> None:
    Reappointment.objects.create(
        dossier=row,
        number="1/PXL",
        reason="Thiếu người.",
        old_due_at=noon(due),
        new_due_at=noon(due + timedelta(9)),
        sent_at=noon(due),
        sent_by="staff:hoa",
    )


def everything_kept() -> tuple[list, ...]:
    """Return all facts and tallies as plain rows; rows of nothing but zeros are as good as none."""
    return (
        list(DossierFact.objects.order_by("pk").values_list()),
        _kept(FactTally, ("cell", "agency_id", "agency_tier", "deciding_tier"), COUNTS),
        _kept(
            ProcedureTally, ("agency_id", "procedure_id", "cell", "agency_tier"), PROCEDURE_COUNTS
        ),
        _kept(TierProcedureTally, ("cell", "agency_tier", "procedure_id"), PROCEDURE_COUNTS),
    )


def _kept(tallies: type, keys: tuple[str, ...], counts: tuple[Count, ...]) -> list:
    names = [count.name for count in counts]
    rows = tallies.objects.order_by(*keys).values_list(*keys, *names)
    return [row for row in rows if any(row[len(keys) :])]


def all_ids() -> list[int]:
    return list(Dossier.objects.values_list("pk", flat=True))
