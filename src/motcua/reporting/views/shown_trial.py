"""How a trial is shown: the sentence that says the finding, the answers, the assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from motcua.base.templatetags.written import number, percent
from motcua.reporting.rules.what_if import Answer, Spread, StepTrial, Trial
from motcua.reporting.selectors.what_if import FEWEST, Sample
from motcua.reporting.views.drafts import Draft

HOUR = 60


def finding(sample: Sample | None, trial: Trial | None) -> str:
    """Return the sentence over the page."""
    if sample is None:
        return _("Chưa có hồ sơ nào xong trong kỳ để thử quy trình")
    if not sample.is_enough:
        return _("Chỉ có {count} hồ sơ xong trong kỳ, cần ít nhất {fewest} để thử").format(
            count=sample.found, fewest=FEWEST
        )
    if trial is None:
        return _("Chưa có quy trình đang áp dụng; hãy thử bằng một tệp quy trình")
    if not trial.is_changed:
        return _as_it_is(trial)
    return _compared(rounded(trial.saved), rounded(trial.saved_held))


def enough(step: StepTrial) -> Spread | None:
    """Return how long a step took, None where too few dossiers went through it to be told."""
    return step.spent if step.spent and step.spent.count >= FEWEST else None


def _as_it_is(trial: Trial) -> str:
    timed = [step for step in trial.steps if step.is_counted and enough(step)]
    half = hours(trial.before.spread.median)
    if not timed or not trial.before.spread.median:
        return _("Một nửa số hồ sơ xong trong {hours} giờ làm việc").format(hours=half)
    worst = max(timed, key=lambda step: step.spent.mean if step.spent else 0)
    return _("Một nửa số hồ sơ xong trong {hours} giờ làm việc; lâu nhất là bước “{step}”").format(
        hours=half, step=worst.name
    )


def _compared(kept: Fraction, held: Fraction) -> str:
    """Return what a draft saves or loses on the mean, under both assumptions."""
    if kept == held:
        return _difference(kept)
    if kept > 0:
        return _("Bản thử nhanh hơn từ {least} đến {most} giờ mỗi hồ sơ").format(
            least=number(kept), most=number(held)
        )
    if held < 0:
        return _("Bản thử chậm hơn từ {least} đến {most} giờ mỗi hồ sơ").format(
            least=number(-held), most=number(-kept)
        )
    if kept == 0:
        return _(
            "Bản thử nhanh hơn {hours} giờ mỗi hồ sơ nếu giữ đúng giờ mới;"
            " làm như đã ghi thì không đổi"
        ).format(hours=number(held))
    return _(
        "Bản thử chậm hơn {lost} giờ mỗi hồ sơ nếu làm như đã ghi;"
        " giữ đúng giờ mới thì nhanh hơn {won} giờ"
    ).format(lost=number(-kept), won=number(held))


def _difference(saved: Fraction) -> str:
    if saved > 0:
        return _("Bản thử nhanh hơn {hours} giờ mỗi hồ sơ").format(hours=number(saved))
    if saved < 0:
        return _("Bản thử chậm hơn {hours} giờ mỗi hồ sơ").format(hours=number(-saved))
    return _("Bản thử không làm hồ sơ nhanh hơn hay chậm hơn")


def where(trial: Trial) -> str:
    """Return at which steps most is saved and lost, new hours held; empty where nothing is."""
    rows = [step for step in trial.steps if rounded(step.saved_held)]
    most = max(rows, key=lambda step: step.saved_held, default=None)
    least = min(rows, key=lambda step: step.saved_held, default=None)
    said = []
    if most and most.saved_held > 0:
        said.append(
            _("Bớt nhiều nhất ở bước “{step}”: {hours} giờ.").format(
                step=most.name, hours=hours(most.saved_held)
            )
        )
    if least and least.saved_held < 0:
        said.append(
            _("Thêm nhiều nhất ở bước “{step}”: {hours} giờ.").format(
                step=least.name, hours=hours(-least.saved_held)
            )
        )
    return " ".join(said)


def rounded(minutes: Fraction) -> Fraction:
    """Return minutes as hours, to the tenth."""
    return Fraction(round(minutes * 10 / HOUR), 10)


def hours(minutes: int | Fraction | None) -> str:
    """Return minutes as people write hours, to the tenth."""
    return number(None) if minutes is None else number(rounded(Fraction(minutes)))


def signed(minutes: Fraction) -> str:
    """Return hours saved as a minus and hours lost as a plus: what becomes of the time."""
    shown = rounded(minutes)
    return f"−{number(shown)}" if shown > 0 else f"+{number(-shown)}" if shown else "0"


def answers(trial: Trial) -> list[dict[str, Any]]:
    """Return the time as it was and under both assumptions."""
    rows = [(_("Đã ghi nhận"), trial.before)]
    if trial.is_changed:
        rows.append((_("Bản thử, làm như đã ghi"), trial.kept))
        if trial.held != trial.kept:
            rows.append((_("Bản thử, giữ đúng giờ mới"), trial.held))
    return [_answer(name, answer, trial) for name, answer in rows]


def _answer(name: str, answer: Answer, trial: Trial) -> dict[str, Any]:
    moved = "—"
    if answer is not trial.before:
        moved = _("{quicker} nhanh hơn, {slower} chậm hơn").format(
            quicker=number(answer.quicker), slower=number(answer.slower)
        )
    return {
        "name": name,
        "median": hours(answer.spread.median),
        "ninth": hours(answer.spread.ninth),
        "mean": hours(answer.spread.mean),
        "on_time": percent(answer.on_time.rate),
        "moved": moved,
    }


def notes(sample: Sample, draft: Draft) -> list[str]:
    """Return what was assumed, and what was left out."""
    said = [
        _("Thời gian là giờ làm việc theo lịch của nơi tiếp nhận, từ lúc giao đến lúc xong bước,"
          " kể cả lúc hồ sơ nằm chờ trên bàn; lúc chờ người dân không tính."),
        _("Tính đến khi có kết quả: bước trả kết quả không tính, bước tiếp nhận đầu tiên"
          " không đo được."),
        _("Các bước làm cùng lúc tính bước lâu nhất; quy trình có nhiều ngả tính ngả dài nhất."),
        _("“Làm như đã ghi”: mỗi bước mất đúng thời gian đã ghi, dù giờ thay đổi."
          " “Giữ đúng giờ mới”: bước bị rút giờ không lâu hơn số giờ mới."),
        _("Lời hẹn giữ nguyên như đã hẹn; số bước, số lần trả lại như đã xảy ra."),
    ]  # fmt: skip
    if draft.origin is None:
        said.append(
            _("Bước của bản thử ghép với bước đã ghi theo vai trò, nơi làm và tên; bước không"
              " ghép được tính đủ số giờ của nó.")
        )  # fmt: skip
    if draft.is_file:
        said.append(_("Tệp không được giữ lại: đổi kỳ hoặc phạm vi thì chọn lại tệp."))
    if len(sample.taken) < sample.found:
        said.append(
            _("Chỉ thử {taken} hồ sơ xong gần nhất trong {found} hồ sơ.").format(
                taken=number(len(sample.taken)), found=number(sample.found)
            )
        )
    return said


def heads() -> list[str]:
    """Return the heads of the table of steps as a file."""
    return [
        _("Bước"), _("Tên bước"), _("Thay đổi"), _("Giờ cũ"), _("Giờ mới"), _("Số hồ sơ"),
        _("Trung vị (giờ)"), _("9/10 hồ sơ (giờ)"), _("Quá giờ cũ"), _("Quá giờ mới"),
        _("Thay đổi trung bình nếu làm như đã ghi (giờ)"),
        _("Thay đổi trung bình nếu giữ giờ mới (giờ)"),
    ]  # fmt: skip


def lines(trial: Trial) -> Iterator[list[object]]:
    """Yield the steps as lines of a file."""
    for step in trial.steps:
        spent = enough(step)
        yield [
            step.number or "",
            step.name,
            ", ".join(_(word.label) for word in step.changes),
            _plain(step.old),
            _plain(step.new),
            step.spent.count if step.spent else 0,
            _plain(spent.median) if spent else None,
            _plain(spent.ninth) if spent else None,
            step.over_old.part if spent else None,
            step.over_new.part if spent else None,
            float(-rounded(step.saved)),
            float(-rounded(step.saved_held)),
        ]


def _plain(minutes: int | None) -> float | None:
    return None if minutes is None else float(rounded(Fraction(minutes)))
