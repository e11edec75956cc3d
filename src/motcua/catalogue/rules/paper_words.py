"""When a paper is needed, told from the words of the catalogue (*trường hợp…, nếu có…*).

The national catalogue says it in the paper's name and nowhere else.  What is read here is asked
of the person, never decided for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.catalogue.rules.cases import is_case
from motcua.catalogue.states import Channel, SubjectKind
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import folded, nfc
from motcua.kernel.words import Word


class ProxyKind(Word):
    """Who hands in (*người nộp*): oneself, or somebody in one's stead (*ủy quyền*)."""

    SELF = "tu-nop", _("Tôi tự nộp")
    PERSON = "ca-nhan", _("Một người khác nộp thay tôi")
    ORGANISATION = "to-chuc", _("Một tổ chức nộp thay tôi")
    PUBLIC_POST = "buu-chinh-cong-ich", _("Bưu chính công ích nộp thay tôi")
    COURIER = "chuyen-phat", _("Đơn vị chuyển phát khác nộp thay tôi")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of one paper say of when it is needed; empty means always.

    ``circumstance`` is what is asked where nothing else can be; with ``subjects``, their words.
    """

    is_reminder: bool = False
    proxies: frozenset[ProxyKind] = frozenset()
    channels: frozenset[Channel] = frozenset()
    subjects: frozenset[SubjectKind] = frozenset()
    circumstance: str = ""
    is_if_any: bool = False


_ENUMERATED = r"(?:\(?(?:[ivx]+|\d{1,2}|[a-z])[.)]\s*)?"
_PAPER = re.compile(
    r"\b(don|to khai|giay|ban (?:sao|chinh|goc|ve|cam ket|chup|ke)|van ban|bien ban|hop dong"
    r"|ho chieu|the|chung (?:minh|chi|tu)|quyet dinh|phieu|so|hoc ba|bang|tai lieu|kem|anh"
    r"|ket luan|du thao|danh sach|bao cao|to trinh|phuong an|du an)\b"
)
_REMINDER = re.compile(
    rf"^{_ENUMERATED}(?:nguoi (?:tiep nhan|yeu cau|nop|uy quyen)\b.*(?:trach nhiem|co the|lua chon)"
    r"|truong hop (?:cac )?thong tin\b.*\bda co\b"
    r"|truong hop nguoi yeu cau (?:da nop ban dien tu|nop ban chup|\S+ \S+ \S+ \S+ lua chon)"
    r"|truong hop giay to tuy than su dung la\b"
    r"|ban chup (?:cac )?giay to\b.*\bphai bao dam\b"
    r"|luu y\b|ghi chu\b)"
)
_WHOLE = re.compile(
    rf"^{_ENUMERATED}(?:doi voi (?:cac )?|trong )?truong hop (?P<when>.+?)"
    r"(?:,? (?:thi|phai)\b(?P<what>.*)|,? kem theo\b(?P<with>.*)|: ?(?P<then>.+)|$)"
)
_TAIL = re.compile(r"\b(?:doi voi|trong) (?:cac )?truong hop (?P<when>[^.;]+)")
_IF = re.compile(r"(?:^|\()nếu (?!có\b)(?P<when>[^.;,)]+)")
"""With its accents: *nêu* means something else.  In the middle it may belong to the paper."""
_IF_ANY = re.compile(r"\bnếu có\b")
_SENTENCE = re.compile(r"[.;]\s")
_PROXY = re.compile(rf"^{_ENUMERATED}(?:truong hop |giay |van ban |hop dong )uy quyen\b(?! cua)")
SHORTEST = 25
"""Letters that a circumstance cut off in the middle must have to be asked by itself."""
_TO_WHOM = (
    (re.compile(r"\bkhong phai la buu chinh cong ich\b"), ProxyKind.COURIER),
    (re.compile(r"\bbuu chinh cong ich\b"), ProxyKind.PUBLIC_POST),
    (re.compile(r"\bcho to chuc\b"), ProxyKind.ORGANISATION),
    (re.compile(r"\bcho ca nhan\b"), ProxyKind.PERSON),
)
_CHANNELS = (
    (re.compile(r"\b(?:gui|nop)\b[^.;]{0,60}\b(?:buu chinh|buu dien)\b"), Channel.POST),
    (re.compile(r"\bnop\b[^.;]{0,40}\b(?:truc tuyen|dien tu)\b"), Channel.ONLINE),
    (re.compile(r"\bnop\b[^.;]{0,20}\btruc tiep\b"), Channel.DIRECT),
)
_SUBJECTS = {
    "doanh nghiep": {SubjectKind.ENTERPRISE, SubjectKind.FOREIGN_INVESTED},
    "hop tac xa": {SubjectKind.COOPERATIVE},
    "to chuc": {
        SubjectKind.ORGANISATION,
        SubjectKind.ENTERPRISE,
        SubjectKind.FOREIGN_INVESTED,
        SubjectKind.COOPERATIVE,
        SubjectKind.FOREIGN_ORGANISATION,
        SubjectKind.PARTY,
    },
    "ca nhan": {
        SubjectKind.CITIZEN,
        SubjectKind.OVERSEAS_VIETNAMESE,
        SubjectKind.FOREIGNER,
        SubjectKind.OFFICIAL,
    },
    "nguoi nuoc ngoai": {SubjectKind.FOREIGNER},
    "to chuc nuoc ngoai": {SubjectKind.FOREIGN_ORGANISATION},
    "nguoi viet nam dinh cu o nuoc ngoai": {SubjectKind.OVERSEAS_VIETNAMESE},
}
_SUBJECT = re.compile(
    rf"\b(?:doi voi|truong hop la) (?P<who>{'|'.join(sorted(_SUBJECTS, key=len, reverse=True))})"
    r"(?=\s*(?:[.;:)(]|$))"
)


def reading_of(name: str, group: str = "") -> Reading:
    """Return when a paper is needed, as its name, or else the heading it stands under, says.

    >>> reading_of("Giấy xác nhận khuyết tật đối với trường hợp người khuyết tật").circumstance
    'người khuyết tật'
    >>> reading_of("Giấy chứng sinh") == Reading()
    True
    """
    own = _reading(nfc(name), is_heading=False)
    if own != Reading() or not is_case(group):
        return own
    return _reading(nfc(group), is_heading=True)


def _reading(name: str, *, is_heading: bool) -> Reading:
    plain = folded(name).replace("uỷ", "uy")
    if _PROXY.search(plain):
        return Reading(proxies=_proxies(plain))
    if not is_heading and _is_reminder(plain):
        return Reading(is_reminder=True)
    channels = frozenset(channel for sought, channel in _CHANNELS if sought.search(plain))
    if channels:
        return Reading(channels=channels)
    subject = _SUBJECT.search(plain)
    if subject:
        who = subject["who"]
        return Reading(subjects=frozenset(_SUBJECTS[who]), circumstance=_said(name, plain, subject))
    when = _circumstance(name, plain)
    if when:
        return Reading(circumstance=when)
    return Reading(is_if_any=bool(_IF_ANY.search(name.lower())))


def _proxies(plain: str) -> frozenset[ProxyKind]:
    for sought, kind in _TO_WHOM:
        if sought.search(plain):
            return frozenset({kind})
    return frozenset(ProxyKind) - {ProxyKind.SELF}


def _is_reminder(plain: str) -> bool:
    """Tell a rule that names no paper from a paper; cut texts are taken for papers."""
    if _REMINDER.search(plain):
        return True
    match = _WHOLE.match(plain)
    if match is None:
        return False
    then = match["what"] or match["with"] or match["then"]
    if then is None:
        return not plain.endswith("…") and not _PAPER.search(plain)
    return not _PAPER.search(then) and match["with"] is None


def _circumstance(name: str, plain: str) -> str:
    """Return the circumstance that the first sentence names; what is cut off is said whole."""
    first = _SENTENCE.split(name, maxsplit=1)[0]
    written = first.lower()
    if len(name) != len(plain):
        name = first = written = plain
    for sought, text in ((_WHOLE, plain), (_TAIL, plain[: len(first)]), (_IF, written)):
        match = sought.search(text)
        if match:
            when = _said(name, plain, match, "when")
            is_cut = when.endswith("…") and len(when) < SHORTEST
            return name if is_cut else when
    return ""


def _said(name: str, plain: str, match: re.Match[str], group: str = "who") -> str:
    """Return what was found as it is written, accents and all."""
    start, end = match.span(group)
    text = name if len(name) == len(plain) else plain
    return text[start:end].strip(" ,:;()")
