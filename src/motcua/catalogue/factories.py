"""Procedures and processes for tests."""

from datetime import date
from decimal import Decimal

import factory

from motcua.catalogue.models import (
    CaseMode,
    CasePaper,
    Field,
    InternalProcess,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    ProcessStep,
)
from motcua.catalogue.states import Channel
from motcua.kernel.limits import LimitUnit
from motcua.organisation.states import Role, Tier, UnitKind


class FieldFactory(factory.django.DjangoModelFactory[Field]):
    class Meta:
        model = Field
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Lĩnh vực {n}")


class ProcedureFactory(factory.django.DjangoModelFactory[Procedure]):
    class Meta:
        model = Procedure

    code = factory.Sequence(lambda n: f"1.{n:06}")


class ProcedureVersionFactory(factory.django.DjangoModelFactory[ProcedureVersion]):
    """A district procedure of five working days with two papers, the second not required."""

    class Meta:
        model = ProcedureVersion
        skip_postgeneration_save = True

    class Params:
        limit = 5
        limit_unit = LimitUnit.WORKING_DAYS
        fee = 0

    procedure = factory.SubFactory(ProcedureFactory)
    valid_from = date(2021, 1, 1)
    name = factory.Sequence(lambda n: f"Thủ tục thử số {n}")
    field = factory.SubFactory(FieldFactory)
    tiers = [Tier.DISTRICT]
    online_level = "4"

    @factory.post_generation
    def case(version, create, extracted, **kwargs):  # noqa: N805
        if not create:
            return
        case = ProcedureCase.objects.create(version=version, number=1)
        for channel in Channel:
            CaseMode.objects.create(
                case=case,
                channel=channel,
                limit_value=kwargs.get("limit", 5),
                limit_unit=kwargs.get("unit", LimitUnit.WORKING_DAYS),
                fees=[{"label": "Lệ phí", "amount": kwargs.get("fee", 0), "text": ""}],
            )
        CasePaper.objects.create(case=case, number=1, name="Đơn đề nghị", is_required=True)
        CasePaper.objects.create(case=case, number=2, name="Ảnh chụp", is_required=False)


STEPS = (
    ("Tiếp nhận hồ sơ", Role.COUNTER, UnitKind.ONE_STOP, "2"),
    ("Thẩm định hồ sơ", Role.SPECIALIST, UnitKind.DIVISION, "16"),
    ("Lãnh đạo phòng xem xét", Role.DIVISION_HEAD, UnitKind.DIVISION, "8"),
    ("Ký kết quả", Role.SIGNING_LEADER, UnitKind.LEADERSHIP, "8"),
    ("Vào số, phát hành", Role.CLERICAL, UnitKind.CLERICAL, "4"),
    ("Trả kết quả", Role.COUNTER, UnitKind.ONE_STOP, "2"),
)


def general_process(tier: Tier = Tier.DISTRICT, steps=STEPS, **more) -> InternalProcess:
    """Make the process every procedure of a tier follows when it has none of its own."""
    process = InternalProcess.objects.create(
        key=more.pop("key", f"chung-{tier}"),
        name="Quy trình chung",
        tier=tier,
        valid_from=date(2020, 1, 1),
        **more,
    )
    for number, (name, role, kind, hours, *rest) in enumerate(steps, 1):
        ProcessStep.objects.create(
            process=process,
            number=number,
            name=name,
            role=role,
            unit_kind=kind,
            hours=Decimal(hours),
            parallel=rest[0] if rest else "",
        )
    return process
