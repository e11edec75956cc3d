"""The command that tells a dossier's story."""

from argparse import Namespace
from datetime import timedelta

import pytest

from motcua.cli.dossier import COMMANDS
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.kernel.errors import NotFound

pytestmark = pytest.mark.django_db
(EXPLAIN,) = COMMANDS


def told(code, capsys, at="2022-11-25T09:00"):
    assert EXPLAIN.run(Namespace(code=code, at=at)) == 0
    return capsys.readouterr().out


def test_a_dossier_that_waited_is_told_from_receipt_to_today(capsys):
    one_stop = OneStop()
    dossier = one_stop.received()
    hour = timedelta(hours=1)
    services.request_supplement(
        dossier,
        reason="Thiếu.",
        gaps=[("Đơn", "Chưa ký")],
        by=one_stop.binh,
        at=TUESDAY + hour,
    )
    services.supplement_dossier(dossier, by=one_stop.an, at=TUESDAY + timedelta(days=2))
    services.pass_step(
        dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY + timedelta(days=2, hours=1)
    )

    text = told(dossier.code, capsys)

    for line in (
        f"Hồ sơ {dossier.code}",
        "Người nộp: Hoàng Thị Dung.",
        "LỜI HẸN: 5 ngày làm việc",
        "Hẹn lần đầu: 17:00 22/11/2022",
        "Hẹn hiện nay: 17:00 24/11/2022",
        "tính lại từ đầu khi đủ hồ sơ",
        "Theo nghị định: hạn 17:00 24/11/2022, quá hạn",
        "Bộ chỉ số quốc gia: hạn 17:00 22/11/2022, không quá hạn",
        "quá giờ của bước",
        "nhận đủ giấy tờ bổ sung",
        "Nguyễn Thị An tiếp nhận",
    ):
        assert line in text, line
    assert text.index("tiếp nhận, hẹn trả") < text.index("nhận đủ giấy tờ bổ sung")


def test_while_it_waits_it_says_so(capsys):
    one_stop = OneStop()
    dossier = one_stop.received()
    services.request_supplement(
        dossier, reason="Thiếu.", gaps=[("Đơn", "Ký")], by=one_stop.binh, at=TUESDAY
    )

    text = told(dossier.code.lower(), capsys)

    assert "đến nay" in text
    assert "Theo nghị định: hạn đang chờ người nộp, không quá hạn" in text
    assert "Hẹn hiện nay" not in text


def test_no_such_dossier_is_refused(capsys):
    with pytest.raises(NotFound):
        told("H27.1-221115-9999", capsys)
