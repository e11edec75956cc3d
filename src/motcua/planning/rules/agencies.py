"""Who is meant by a name in a plan: one agency, many at once, or whoever plays a role.

Names are kept as the plan writes them, made even; a single agency is written by its full name
(*VP UBND tỉnh* is *Văn phòng UBND tỉnh*).  Which agencies exist is not known here: ``resolve``
asks a ``Directory`` that stands for one day.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from motcua.kernel.collectives import Collective
from motcua.kernel.vietnamese import folded, nfc
from motcua.kernel.words import Word

LONGEST_NAME = 18
"""In words.  What is longer is a sentence."""


class NameForm(Word):
    """What kind of name it is."""

    SINGLE = "single", "Một cơ quan"
    COLLECTIVE = "collective", "Tên gọi chung"
    ROLE = "role", "Vai trò"
    UNKNOWN = "unknown", "Chưa nhận ra"


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A name, made even, and what kind of name it is."""

    name: str
    form: NameForm
    collective: Collective | None = None


class Directory(Protocol):
    """The agencies that exist on one day; ``organisation`` provides it."""

    def single(self, folded_name: str) -> str | None:
        """Return the key of the agency with this name (``kernel.vietnamese.folded``)."""
        ...

    def members(self, collective: Collective) -> Sequence[str]:
        """Return the keys of the agencies that a collective name means."""
        ...


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a name means on the day of the directory.

    A role, and a collective that no list can be made of, is settled without keys.
    """

    name: AgencyName
    keys: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        collective = self.name.collective
        return bool(
            self.keys or self.name.form is NameForm.ROLE or (collective and collective.is_open)
        )


def resolve(name: str, directory: Directory) -> Resolution:
    """Return whom ``name`` means; without keys and not settled where nobody is found."""
    known = agency_name(name)
    if known.collective is not None:
        return Resolution(known, tuple(directory.members(known.collective)))
    for spelling in (known.name, name):
        key = directory.single(folded(spelling))
        if key is not None:
            return Resolution(known, (key,))
    return Resolution(known, ())


def agency_name(text: str) -> AgencyName:
    """Return ``text`` as a name, with its kind.

    >>> agency_name("VP UBND tỉnh").name
    'Văn phòng UBND tỉnh'
    >>> agency_name("các sở, ban, ngành cấp tỉnh").collective.value
    'provincial_departments'
    """
    name = _even(text)
    plain = _bare(name)
    names = _names()
    if plain in names.singles:
        return AgencyName(names.singles[plain], NameForm.SINGLE)
    for collective, pattern in names.collectives:
        if pattern.fullmatch(plain):
            return AgencyName(re.sub(r"^Các Sở\b", "Các sở", name), NameForm.COLLECTIVE, collective)
    if any(pattern.fullmatch(plain) for pattern in names.roles):
        return AgencyName(name, NameForm.ROLE)
    if plain.removeprefix("cac ") in names.singles:
        return AgencyName(names.singles[plain.removeprefix("cac ")], NameForm.SINGLE)
    if _is_single(plain, names):
        return AgencyName(name, NameForm.SINGLE)
    return AgencyName(name, NameForm.UNKNOWN)


def begins_a_name(text: str) -> bool:
    """Tell whether ``text`` opens as the name of an agency does, in capitals or after "các"."""
    plain = _bare(text)
    written = nfc(text)
    if not (written[:1].isupper() or written.startswith(("các ", "những "))):
        return False
    return _head(plain, _names()) is not None


def is_named(text: str) -> bool:
    """Tell whether ``text`` as a whole is a name in the lists: a known agency, many, or a role."""
    name = agency_name(text)
    return name.form in {NameForm.COLLECTIVE, NameForm.ROLE} or _bare(text) in _names().singles


def known_single(text: str) -> str | None:
    """Return the full name of a single agency of the lists, by any of its spellings."""
    return _names().singles.get(_bare(text))


def near_single(text: str) -> str | None:
    """Return the one known agency whose name is a letter away: a misprint, most likely."""
    plain = _bare(text)
    if len(plain) < 9:
        return None
    first = plain.split()[0]
    near = {
        name
        for known, name in _names().singles.items()
        if _one_letter_apart(plain, known)
        and (known.split()[0] == first or _head(first, _names()) is None)
    }
    return near.pop() if len(near) == 1 else None


@dataclass(frozen=True, slots=True)
class _Names:
    heads: tuple[str, ...]
    singles: dict[str, str]
    collectives: tuple[tuple[Collective, re.Pattern[str]], ...]
    roles: tuple[re.Pattern[str], ...]


@cache
def _names() -> _Names:
    text = files("motcua.planning").joinpath("data/agencies.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return _Names(
        heads=tuple(sorted(data["heads"], key=len, reverse=True)),
        singles={
            _bare(spelling): entry["name"]
            for entry in data["single"]
            for spelling in (entry["name"], *entry.get("also", ()))
        },
        collectives=tuple(
            (Collective(entry["code"]), re.compile(pattern))
            for entry in data["collective"]
            for pattern in entry["patterns"]
        ),
        roles=tuple(re.compile(p) for entry in data["role"] for p in entry["patterns"]),
    )


def _even(text: str) -> str:
    name = nfc(text).strip(" ;,.:-–")
    name = re.sub(r"(?i)\bủy ban nhân dân\b|\buỷ ban nhân dân\b", "UBND", name)
    name = re.sub(r"\bTP(?:\.\s*|\s+)(?=[^\W\d_])", "thành phố ", name)
    name = re.sub(r"\bTX(?:\.\s*|\s+)(?=[^\W\d_])", "thị xã ", name)
    return name[:1].upper() + name[1:]


def _bare(text: str) -> str:
    plain = folded(_even(re.sub(r"\([^)]*\)", " ", text)))
    return re.sub(r"[–—]", "-", re.sub(r"\s*,\s*", ", ", plain)).strip(" ;,.:-")


def _head(plain: str, names: _Names) -> str | None:
    rest = re.sub(r"^(cac|nhung) ", "", plain)
    if rest.startswith("ban hanh "):
        return None
    return next((h for h in names.heads if rest == h or rest.startswith(h + " ")), None)


def _is_single(plain: str, names: _Names) -> bool:
    head = _head(plain, names)
    words = len(plain.split())
    return head is not None and len(head.split()) < words <= LONGEST_NAME and "," not in plain


def _one_letter_apart(a: str, b: str) -> bool:
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    same = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rests = {(a[same + 1 :], b[same + 1 :]), (a[same:], b[same + 1 :]), (a[same + 1 :], b[same:])}
    return any(x == y for x, y in rests) or (
        a[same + 2 :] == b[same + 2 :] and a[same : same + 2] == b[same : same + 2][::-1]
    )
