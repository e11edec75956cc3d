"""Who does a task and who helps: the names in a cell, told apart (*chủ trì, phối hợp*)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.reading.texts import LOWER, UPPER, is_bullet, items, one_line
from motcua.planning.rules.agencies import (
    NameForm,
    agency_name,
    begins_a_name,
    is_named,
    known_single,
    near_single,
)

LONGEST_LIST = 7
"""How many pieces between commas one name may have ("sở, ban, ngành, đoàn thể…")."""

_LABEL = re.compile(
    r"(?:^|(?<=[\n;.]))[ \t]*(?:[-+•*]\s*)?(?:các )?(?:cơ quan |đơn vị )?"
    r"(chủ trì(?:,? thực hiện)?|phối hợp(?: thực hiện)?|tham gia|thực hiện)\s*:",
    re.IGNORECASE,
)
_LEADS_WITH = re.compile(
    r"^(?P<lead>.+?)[\s,]+(?:chủ trì\s*[,;]?\s*(?:và )?(?:phối hợp|cùng)|phối hợp)"
    r"(?:\s+(?:với|cùng))?(?:\s+với)?\s*:?\s*(?P<with>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_IS_LEAD = re.compile(r"[\s,]*\(?\s*\bchủ trì\b\s*\)?\s*$", re.IGNORECASE)
_IS_PARTNER = re.compile(r"[\s,]*\(?\s*\bphối hợp\b\s*\)?\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_GLUED = (
    (re.compile(rf"(?<=[{UPPER}]{{3}})(?=[{LOWER}]{{2}})"), " "),
    (re.compile(rf"(?<=[{LOWER}])(?=Sở\b)"), ", "),
    (re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])"), " "),
)
_SHARED_HEAD = re.compile(
    r"^(?:các )?(?P<head>sở(?:, ban)?(?:, ngành)?(?: cấp tỉnh)?|phòng|UBND(?: các)?"
    r"(?: (?:huyện|thành phố|thị xã|xã|phường|thị trấn)(?:, | và )?)+|ban|hội)\s*:\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TIER = re.compile(
    r"^(?:cấp (?:tỉnh|huyện|xã)\b|(?:huyện|thành phố|thị xã|xã|phường|thị trấn|TP\.?|TX\.?)\s+\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names found in a text, and what had to be repaired or could not be told."""

    names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    """Pairs: as printed, why it was read otherwise."""

    def __add__(self, other: Names) -> Names:
        return Names(
            tuple(dict.fromkeys(self.names + other.names)),
            tuple(dict.fromkeys(self.unknown + other.unknown)),
            tuple(dict.fromkeys(self.repaired + other.repaired)),
        )


@dataclass(frozen=True, slots=True)
class Parties:
    """Who leads and who helps."""

    lead: Names = Names()
    coordinating: Names = Names()

    def __add__(self, other: Parties) -> Parties:
        return Parties(self.lead + other.lead, self.coordinating + other.coordinating)


def parties_in(text: str) -> Parties:
    """Return who leads and who helps, by what a lead cell itself says.

    >>> found = parties_in("Các sở, ban, ngành cấp tỉnh chủ trì, phối hợp UBND cấp huyện")
    >>> found.lead.names, found.coordinating.names
    (('Các sở, ban, ngành cấp tỉnh',), ('UBND cấp huyện',))
    """
    labels = list(_LABEL.finditer(text))
    if labels:
        return _labelled(text, labels)
    found = Parties()
    for item in _items(text):
        found += _one_item(item)
    return found


def names_in(text: str) -> Names:
    """Return every name in a cell, whatever part it plays; "chủ trì, phối hợp" only joins them.

    >>> names_in("UBND cấp huyện, cấp xã; Sở TT&TT").names
    ('UBND cấp huyện', 'UBND cấp xã', 'Sở Thông tin và Truyền thông')
    """
    found = parties_in(text)
    return found.lead + found.coordinating


def _labelled(text: str, labels: list[re.Match[str]]) -> Parties:
    found = Parties()
    before = text[: labels[0].start()].strip()
    if before:
        found += parties_in(before)
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        names = _all(_items(text[label.end() : end].strip(" ;\n")))
        helps = label[1].lower().startswith(("phối hợp", "tham gia"))
        found += Parties(coordinating=names) if helps else Parties(lead=names)
    return found


def _one_item(item: str) -> Parties:
    if _IS_PARTNER.search(item):
        return _split_roles(item)
    both = _LEADS_WITH.match(item)
    if both and not _IS_LEAD.search(both["with"]):
        return Parties(_listed(both["lead"]), _listed(both["with"]))
    return _split_roles(item)


def _split_roles(item: str) -> Parties:
    """Read "Sở A (chủ trì), Sở B (phối hợp)": each mark holds for what stands before it."""
    if not re.search(r"chủ trì|phối hợp", item, re.IGNORECASE):
        return Parties(_listed(item))
    found = Parties()
    for part in re.split(r"(?<=\))\s*[,;]?\s*|\s*;\s*", item):
        if _IS_PARTNER.search(part):
            found += Parties(coordinating=_listed(_IS_PARTNER.sub("", part)))
        elif part.strip():
            found += Parties(_listed(_IS_LEAD.sub("", part)))
    return found


def _items(text: str) -> list[str]:
    """Return the lines of a cell that stand alone, a name that was wrapped put together again."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not is_bullet(line) and not _stands_alone(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return [one_line(item) for line in lines for item in items(line)]


def _stands_alone(before: str, line: str) -> bool:
    if before.rstrip().endswith((";", ".")):
        return True
    if before.rstrip().endswith((",", ":", " và")) or not begins_a_name(line):
        return False
    parts = before.split(";")[-1].lstrip("-+•* ").split(",")
    ends = (",".join(parts[place:]) for place in range(len(parts)))
    return any(agency_name(end).form is not NameForm.UNKNOWN for end in ends)


def _all(texts: Iterable[str]) -> Names:
    found = Names()
    for text in texts:
        found += _listed(text)
    return found


def _listed(text: str) -> Names:
    """Return the names of a list: apart at semicolons, and at the commas that end a name."""
    asides = tuple((aside, "phần trong ngoặc không thuộc tên") for aside in _ASIDE.findall(text))
    whole = _ASIDE.sub("", _unglued(text))
    glued = ((one_line(text), "thiếu dấu cách"),) if _unglued(text) != text else ()
    found = Names(repaired=asides + glued)
    for part in whole.split(";"):
        shared = _SHARED_HEAD.match(part.strip())
        names = _under(shared["head"], shared["rest"]) if shared else _names(part)
        for name in names:
            found += _named(name)
    return found


def _unglued(text: str) -> str:
    for pattern, space in _GLUED:
        text = pattern.sub(space, text)
    return text


def _named(text: str) -> Names:
    name = agency_name(text)
    if not name.name:
        return Names()
    if known_single(text) is None and name.form in {NameForm.SINGLE, NameForm.UNKNOWN}:
        near = near_single(text)
        if near is not None:
            return Names((near,), repaired=((text.strip(), f"đọc là “{near}”"),))
    unknown = (name.name,) if name.form is NameForm.UNKNOWN else ()
    return Names((name.name,), unknown)


def _under(head: str, rest: str) -> list[str]:
    """Read "Các sở: Nội vụ, Tài chính": the head belongs to each that follows."""
    first = head.split()[0].rstrip(",").lower()
    tiers = re.findall(r"huyện|thành phố|thị xã|xã|phường|thị trấn", head)
    named = f"UBND {tiers[0]}" if len(tiers) == 1 else "UBND"
    head = named if first == "ubnd" else first.capitalize()
    names: list[str] = []
    for piece in re.split(rf"\s*,\s*|\s+và\s+(?=[{UPPER}])", rest.strip(" .;")):
        if begins_a_name(piece) and (first != "ubnd" or piece.startswith("UBND")):
            names.append(piece)
        elif names and known_single(f"{names[-1]} và {piece}"):
            names[-1] = f"{names[-1]} và {piece}"
        else:
            names.append(f"{head} {piece}")
    return names


def _names(text: str) -> list[str]:
    """Split a list at the commas and "và" that stand between names, not inside one."""
    pieces, joints = _pieces(text)
    names: list[str] = []
    place = 0
    while place < len(pieces):
        shared = _with_shared_head(names, pieces[place])
        length = 0 if shared else _longest_name(pieces, joints, place)
        if shared:
            names.append(shared)
        elif length:
            names.append(_joined(pieces, joints, place, length))
            place += length - 1
        elif names and _goes_on(names[-1], pieces[place], joints, place):
            names[-1] += joints[place - 1] + pieces[place]
        else:
            names.append(pieces[place])
        place += 1
    return names


def _goes_on(name: str, piece: str, joints: list[str], place: int) -> bool:
    """Tell whether ``piece`` is the rest of the name before it."""
    if _belongs_to_ministry(name, piece):
        return True
    return not begins_a_name(piece) and joints[place - 1].strip() != "+"


def _pieces(text: str) -> tuple[list[str], list[str]]:
    parts = re.split(r"(\s*,\s*|\s+và\s+|\s+cùng\s+|\s*\+\s*)", one_line(text).strip(" .,;:-"))
    pieces = parts[0::2]
    joints = parts[1::2]
    return [piece for piece in pieces if piece] or [], joints


def _longest_name(pieces: list[str], joints: list[str], place: int) -> int:
    """Return how many pieces from ``place`` make one name of the lists, the longest such."""
    for length in range(min(LONGEST_LIST, len(pieces) - place), 0, -1):
        if is_named(_joined(pieces, joints, place, length)):
            return length
    return 0


def _joined(pieces: list[str], joints: list[str], place: int, length: int) -> str:
    text = pieces[place]
    for offset in range(1, length):
        text += joints[place + offset - 1] + pieces[place + offset]
    return text


def _with_shared_head(names: list[str], piece: str) -> str | None:
    """Read "UBND cấp huyện, cấp xã" and "Sở Nội vụ, Tài chính": the head is said once."""
    if not names:
        return None
    before = agency_name(names[-1]).name
    if before.startswith("UBND cấp") and piece.lower() in {"huyện", "xã"}:
        return f"UBND cấp {piece}"
    if before.startswith("UBND") and _TIER.match(piece):
        return f"UBND {piece}"
    for head in ("Trung tâm Phục vụ hành chính công", "Sở", "Phòng", "Ban"):
        if re.match(rf"(?:Các )?{head}\b", before, re.IGNORECASE):
            named = f"{head} {piece}"
            if known_single(named) or (head.startswith("Trung tâm") and _TIER.match(piece)):
                return named
    return None


def _belongs_to_ministry(name: str, piece: str) -> bool:
    """Tell "Cục A, Bộ B", one agency and the ministry it is of, from two agencies."""
    of = re.match(r"(Bộ (?!Chỉ huy|Tư lệnh|CHQS)|Văn phòng Chính phủ|VPCP)", piece)
    return bool(of and re.match(r"(Cục|Vụ|Tổng cục)\b", name.strip()))
