"""What the citizen's side may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class TooManyLookUps(RuleViolation):
    """More codes asked from one place than a household or a small office has dossiers."""

    code = "too-many-look-ups"
    message = _(
        "Nơi bạn truy cập vừa tra cứu quá nhiều lần. Hãy thử lại sau {minutes} phút,"
        " hoặc hỏi nơi đã nộp hồ sơ."
    )
    status = 429
