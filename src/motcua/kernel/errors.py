"""The one family of errors that a rule or a service may raise."""

from __future__ import annotations

from typing import ClassVar

from motcua.kernel.texts import noop as _

__all__ = ["NotFound", "NotPermitted", "RuleViolation", "all_refusals"]


class RuleViolation(Exception):
    """A request that the regulations, or a person's rights, do not allow.

    Each subclass is one sentence a person can act on.  ``code`` is stable and
    is what machines and tests compare; ``message`` is Vietnamese and may be
    reworded at any time.  The named values given to the constructor fill the
    message and travel with the error to the API.

    >>> class FileTooLarge(RuleViolation):
    ...     code = "file-too-large-example"
    ...     message = "Tệp {name} vượt quá {limit_mb} MB."
    >>> error = FileTooLarge(name="don.pdf", limit_mb=10)
    >>> str(error), error.data["limit_mb"]
    ('Tệp don.pdf vượt quá 10 MB.', 10)
    """

    code: ClassVar[str]
    message: ClassVar[str]
    status: ClassVar[int] = 409
    field: ClassVar[str | None] = None
    """The form field the sentence belongs to, where there is one."""

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.message.format(**data))

    def __reduce__(self) -> tuple[object, ...]:
        return (_again, (type(self), self.data))


def _again(kind: type[RuleViolation], data: dict[str, object]) -> RuleViolation:
    return kind(**data)


class NotPermitted(RuleViolation):
    """A person without the right to do this, here, today."""

    code = "not-permitted"
    message = _("Bạn không có quyền thực hiện việc này.")
    status = 403


class NotFound(RuleViolation):
    """Nothing by that name that this person may see; whether it exists is not revealed."""

    code = "not-found"
    message = _("Không tìm thấy {what}.")
    status = 404


def all_refusals() -> list[type[RuleViolation]]:
    """Return every refusal defined so far, by code: the source of the error catalogue."""
    found: dict[str, type[RuleViolation]] = {}
    todo = [RuleViolation]
    while todo:
        for kind in todo.pop().__subclasses__():
            todo.append(kind)
            if kind.__module__.startswith("motcua.") and "code" in vars(kind):
                found[f"{kind.code} {kind.__qualname__}"] = kind
    return [found[key] for key in sorted(found)]
