"""What can be refused to someone working on a dossier."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class NoClosingRule(RuleViolation):
    """The law a dossier was received under knows no closing for silence."""

    code = "no-closing-rule"
    message = _(
        "Hồ sơ {dossier} tiếp nhận khi quy định chưa cho đóng hồ sơ vì không bổ sung;"
        " hãy tiếp tục chờ, hoặc ghi nhận người nộp rút hồ sơ."
    )


class StillTimeToComplete(RuleViolation):
    """An applicant has their days to complete a dossier before it is closed."""

    code = "still-time-to-complete"
    message = _("Người nộp còn thời hạn bổ sung hồ sơ {dossier}; được đóng từ ngày {day}.")


class NotYourStep(RuleViolation):
    """Only the unit a step lies with may act on it."""

    code = "not-your-step"
    message = _("Hồ sơ {dossier} đang ở {unit}; bạn không xử lý được bước này.")
    status = 403


class AlreadyTheirs(RuleViolation):
    """Work is given to somebody else than who has it."""

    code = "already-theirs"
    message = _("Bước này của hồ sơ {dossier} đang ở {name} rồi.")


class NotAtThatDesk(RuleViolation):
    """Work is given to somebody who holds its post in its unit that day."""

    code = "not-at-that-desk"
    message = _("Hồ sơ {dossier}: {name} không giữ vị trí {role} tại {unit}. Hãy chọn người khác.")
    status = 422
    field = "to"


class StepTaken(RuleViolation):
    """A colleague took the step first."""

    code = "step-taken"
    message = _("Bước “{step}” của hồ sơ {dossier} đã có người nhận.")


class StepMoved(RuleViolation):
    """The page acted on is out of date: the dossier has moved on meanwhile."""

    code = "step-moved"
    message = _("Hồ sơ {dossier} vừa được người khác xử lý. Hãy xem lại tình trạng mới nhất.")


class SupplementUnexplained(RuleViolation):
    """A request for papers says, in full and once, which papers and why."""

    code = "supplement-unexplained"
    message = _("Phiếu yêu cầu bổ sung phải nêu lý do và từng nội dung cần bổ sung.")
    status = 422
    field = "reason"


class AskedAlready(RuleViolation):
    """A supplement may be asked once per stage (NĐ 61/2018, art. 11; NĐ 118/2025, art. 11)."""

    code = "asked-already"
    message = _(
        "Hồ sơ {dossier} đã được yêu cầu bổ sung một lần {stage}; không được yêu cầu lần nữa."
    )


class ReasonMissing(RuleViolation):
    """A refusal, a return or an apology gives its reason."""

    code = "reason-missing"
    message = _("Hãy ghi lý do.")
    status = 422
    field = "reason"


class NothingToTakeBack(RuleViolation):
    """Only what nobody has received yet is taken back, before it is signed."""

    code = "nothing-to-take-back"
    message = _(
        "Hồ sơ {dossier} không còn rút lại được vì bên nhận đã mở hoặc kết quả đã ký. "
        "Hãy đề nghị bên nhận trả lại."
    )


class NothingToSendBackTo(RuleViolation):
    """The first step has no step before it."""

    code = "nothing-to-send-back-to"
    message = _("Bước đầu tiên không có bước trước để trả lại.")


class ProxyUnproven(RuleViolation):
    """Somebody else than the applicant, without the paper that lets them receive."""

    code = "proxy-unproven"
    message = _(
        "{name} không phải người nộp. Hãy ghi giấy ủy quyền hoặc giấy giới thiệu rồi trả kết quả."
    )
    status = 422
    field = "authority"


class ReceiverUnidentified(RuleViolation):
    """A receipt that was lost, and nobody's papers compared."""

    code = "receiver-unidentified"
    message = _("Mất giấy tiếp nhận thì phải đối chiếu giấy tờ: hãy ghi số định danh người nhận.")
    status = 422
    field = "receiver_id"


class StepOfAnother(RuleViolation):
    """A delay is booked to a stay of the dossier itself."""

    code = "step-of-another"
    message = _("Hồ sơ {dossier} không có bước đã chọn. Hãy chọn lại bước gây chậm.")
    status = 422
    field = "late_step"


class ReceiverUnnamed(RuleViolation):
    """A result is handed to somebody whose name is kept."""

    code = "receiver-unnamed"
    message = _("Hãy ghi họ tên người nhận kết quả.")
    status = 422
    field = "returned_to"


class BatchTooLarge(RuleViolation):
    """A batch holds at most so many dossiers."""

    code = "batch-too-large"
    message = _("Một lần nộp tối đa {most} hồ sơ; yêu cầu này có {count}.")
    status = 422
