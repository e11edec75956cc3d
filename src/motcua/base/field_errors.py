"""What is wrong with one field of a form or a request, in Vietnamese, saying what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Field
from django.utils.translation import gettext, gettext_lazy

from motcua.kernel.texts import noop as _

SENTENCES = {
    "missing": _("Trường này bắt buộc."),
    "enum": _("Giá trị không nằm trong danh sách cho phép."),
    "string_type": _("Trường này phải là chuỗi ký tự."),
    "string_unicode": _("Nội dung có ký tự không hợp lệ."),
    "string_pattern_mismatch": _("Nội dung có ký tự không hợp lệ."),
    "string_too_long": _("Nội dung dài quá {max_length} ký tự."),
    "int_type": _("Trường này phải là số nguyên."),
    "int_parsing": _("Trường này phải là số nguyên."),
    "int_parsing_size": _("Số quá lớn."),
    "int_from_float": _("Trường này phải là số nguyên."),
    "bool_type": _("Trường này phải là true hoặc false."),
    "bool_parsing": _("Trường này phải là true hoặc false."),
    "greater_than_equal": _("Số nhỏ nhất là {ge}."),
    "less_than_equal": _("Số lớn nhất là {le}."),
    "list_type": _("Trường này phải là danh sách."),
    "too_short": _("Danh sách phải có ít nhất {min_length} mục."),
    "too_long": _("Danh sách có nhiều nhất {max_length} mục."),
    "timezone_aware": _("Thời điểm phải có múi giờ, ví dụ 2022-11-15T09:00:00+07:00."),
}
OTHERWISE = _("Giá trị không đọc được.")


def speak() -> None:
    """Have every form ask for what is missing, instead of stating that it is obligatory."""
    Field.default_error_messages = {"required": gettext_lazy("Hãy điền mục này.")}


def sentence_of(fault: Mapping[str, Any]) -> str:
    """Return the sentence for one fault as pydantic tells it, filled with its limits."""
    sentence = SENTENCES.get(str(fault["type"]), OTHERWISE)
    return gettext(sentence).format(**fault.get("ctx", {}))
