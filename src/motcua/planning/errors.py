"""What can be refused to someone who works with plans."""

from __future__ import annotations

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class PlanFileMissing(RuleViolation):
    """There is no such file, or it may not be read."""

    code = "plan-file-missing"
    message = _("Không mở được tệp {name}: {why}.")
    status = 503


class PlanWithoutTasks(RuleViolation):
    """A document in which no task table was found makes no plan."""

    code = "plan-without-tasks"
    message = _("Văn bản không có bảng nhiệm vụ nào đọc được nên không thành kế hoạch.")
    status = 422


class PlanWithoutNumber(RuleViolation):
    """A plan is known by the number and day of its decision."""

    code = "plan-without-number"
    message = _("Không đọc được số hoặc ngày của quyết định; hãy kiểm tra phần đầu văn bản.")
    status = 422


class PlanAdoptedAlready(RuleViolation):
    """What was assigned is changed by another decision, not by reading again."""

    code = "plan-adopted-already"
    message = _("Kế hoạch {number} đã giao việc; chỉ sửa bằng một quyết định khác.")


class PlanWordsTooLong(RuleViolation):
    """A cell of the document holds more than any number, sign or name does."""

    code = "plan-words-too-long"
    message = _("{place}: “{what}” dài quá {most} chữ; hãy kiểm tra lại bảng trong văn bản.")
    status = 422


class PlanTaskTwice(RuleViolation):
    """People quote a task by its number, so no two of a plan bear the same."""

    code = "plan-task-twice"
    message = _("Nhiệm vụ {ref} có hai lần trong kế hoạch.")
    status = 422


class PlanMeansNobody(RuleViolation):
    """No name of a lead is an agency of the tree on the decision's day."""

    code = "plan-means-nobody"
    message = _("Cây tổ chức ngày {day} không có cơ quan chủ trì nào của kế hoạch {number}.")
    status = 422


class PlanNotInForce(RuleViolation):
    """Work is handed in for, and dates are set in, plans that are assigned and not closed."""

    code = "plan-not-in-force"
    message = _("Kế hoạch {number}: {state}; không ghi thêm được.")


class PlanParentUnfit(RuleViolation):
    """A plan serves an earlier one, never itself, never in a circle."""

    code = "plan-parent-unfit"
    message = _("Kế hoạch {number} không thể là cấp trên của kế hoạch này.")
    status = 422
    field = "parent"


class DatesDecided(RuleViolation):
    """The decision itself says when; only a task "by its own plan" or on demand is given dates."""

    code = "dates-decided"
    message = _("Nhiệm vụ {ref} đã có thời gian trong quyết định: {period}.")


class DatesInDisorder(RuleViolation):
    """A stretch of days ends after it starts, and a plan does not reach back before its day."""

    code = "dates-in-disorder"
    message = _("Ngày kết thúc {end} phải từ ngày {start} trở đi.")
    status = 422
    field = "end"


class CompletedAlready(RuleViolation):
    """A task is completed once."""

    code = "completed-already"
    message = _("Nhiệm vụ {ref} đã hoàn thành ngày {day}.")


class TaskGivenAlready(RuleViolation):
    """An agency has a task once."""

    code = "task-given-already"
    message = _("Nhiệm vụ {ref} đã giao cho {agency}.")
    field = "agency"


class NotYourAssignment(RuleViolation):
    """Only officials of the agency that has a task hand in its product."""

    code = "not-your-assignment"
    message = _("Việc này giao cho {agency}; bạn không nộp thay được.")
    status = 403


class HandInUnexplained(RuleViolation):
    """What is handed in is a document or a file, and says what it is."""

    code = "hand-in-unexplained"
    message = _("Hãy ghi số, ký hiệu văn bản hoặc nói rõ sản phẩm đã làm.")
    status = 422
    field = "document"


class HandedInTomorrow(RuleViolation):
    """Work shown is done today or earlier."""

    code = "handed-in-tomorrow"
    message = _("Ngày {day} ở tương lai; hãy ghi ngày đã hoàn thành.")
    status = 422
    field = "done_on"


class DoneTooEarly(RuleViolation):
    """Work for a plan is done on or after the day of its decision, or in the plan's year."""

    code = "done-too-early"
    message = _("Ngày {day} trước năm của kế hoạch; hãy kiểm tra lại ngày hoàn thành.")
    status = 422
    field = "done_on"


class ReturnUnexplained(RuleViolation):
    """Who gets something back is told why."""

    code = "return-unexplained"
    message = _("Hãy ghi lý do trả lại.")
    status = 422
    field = "reason"


class EvidenceJudgedAlready(RuleViolation):
    """Two looked at it at once, or a page was pressed twice."""

    code = "evidence-judged-already"
    message = _("Sản phẩm này đã được xem xét: {state}.")


class ProgressUnsaid(RuleViolation):
    """A note of progress says something."""

    code = "progress-unsaid"
    message = _("Hãy ghi tiến độ thực hiện.")
    status = 422
    field = "progress"


class LinkUnfit(RuleViolation):
    """A link opens in a browser."""

    code = "link-unfit"
    message = _("Địa chỉ phải bắt đầu bằng http:// hoặc https:// và không quá {most} chữ.")
    status = 422
    field = "link"


class TargetDayPast(RuleViolation):
    """What a target stood at on a day stays, once a later day is known."""

    code = "target-day-past"
    message = _("Số đo ngày {day} của chỉ tiêu {target} đã chốt vì đã có số đo ngày sau đó.")
