"""Where everything of a drawing stands: lanes below each other, steps from left to right.

Measures are in pixels, as BPMN tools count them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from motcua.catalogue.rules.bpmn.words import EXCLUSIVE, PARALLEL
from motcua.catalogue.rules.processes import Process, Step
from motcua.organisation.states import Role

HEAD = 30
"""Width of the name of a pool, and of a lane."""
STEP_WIDTH, STEP_HEIGHT = 120, 80
DOT, DIAMOND = 36, 50
GAP, ROW = 60, 110
AGENCIES = {
    "own": "",
    "receiving": "nơi tiếp nhận",
    "land_registry": "Văn phòng đăng ký đất đai",
    "tax_office": "Cơ quan thuế",
    "police": "Công an",
    "insurance": "Bảo hiểm xã hội",
    "province_office": "Văn phòng UBND tỉnh",
    "province": "UBND tỉnh",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A box of the drawing."""

    ident: str
    kind: str
    name: str
    lane: str
    x: int
    y: int
    width: int
    height: int
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from a shape to a shape, by its corners."""

    ident: str
    source: str
    target: str
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lanes, shapes and arrows, and how large all of it is."""

    lanes: tuple[Shape, ...]
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def lane_of(step: Step) -> str:
    """Return who does a step, as the name of its lane."""
    role = Role(step.role).label if step.role in set(Role) else step.where or "Chưa rõ ai làm"
    agency = AGENCIES.get(step.agency, step.agency.removeprefix("department:"))
    return f"{role}, {agency}" if agency else role


def drawn(process: Process) -> Drawing:
    """Return where the parts of a process stand."""
    return _Board(process).drawing()


@dataclass
class _Board:
    """Puts shapes down column by column."""

    process: Process
    shapes: list[Shape] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    x: int = 2 * HEAD + GAP

    def drawing(self) -> Drawing:
        groups = self.process.groups
        self.tops, heights = self._lanes()
        first = groups[0][0] if groups else None
        self._put("bat-dau", "startEvent", "Bắt đầu", first, DOT, DOT)
        doors = [self._group(place) for place in range(len(groups))]
        last = groups[-1][0] if groups else None
        self._put("ket-thuc", "endEvent", "Kết thúc", last, DOT, DOT)
        self.links.append(("bat-dau", doors[0][0] if doors else "ket-thuc"))
        for place, (_entry, leave) in enumerate(doors):
            after = self.process.following(place)
            self.links += [(leave, doors[there][0]) for there in after]
            if not after:
                self.links.append((leave, "ket-thuc"))
        width = self.x
        lanes = tuple(
            Shape(self._lane_ident(name), "lane", name, "", HEAD, top, width - HEAD, heights[name])
            for name, top in self.tops.items()
        )
        return Drawing(
            lanes, tuple(self.shapes), tuple(self._arrows()), width, sum(heights.values()) or ROW
        )

    def _lanes(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return the top and the height of every lane: as high as its fullest column."""
        fullest: dict[str, int] = {}
        for group in self.process.groups:
            here: dict[str, int] = {}
            for step in group:
                here[lane_of(step)] = here.get(lane_of(step), 0) + 1
            for name, count in here.items():
                fullest[name] = max(fullest.get(name, 1), count)
        if not fullest:
            fullest = {"Quy trình": 1}
        self.order = list(fullest)
        tops, top = {}, 0
        for name, count in fullest.items():
            tops[name] = top
            top += ROW * count + GAP // 2
        return tops, {name: ROW * count + GAP // 2 for name, count in fullest.items()}

    def _lane_ident(self, name: str) -> str:
        return f"lan-{self.order.index(name) + 1}"

    def _put(
        self,
        ident: str,
        kind: str,
        name: str,
        beside: Step | None,
        width: int,
        height: int,
        *,
        row: int = 0,
        step: Step | None = None,
        moves: bool = True,
    ) -> str:
        lane = lane_of(beside) if beside is not None else self.order[0]
        middle = self.tops[lane] + GAP // 4 + ROW // 2 + row * ROW
        self.shapes.append(
            Shape(
                ident,
                kind,
                name,
                self._lane_ident(lane),
                self.x,
                middle - height // 2,
                width,
                height,
                step,
            )
        )
        if moves:
            self.x += width + GAP
        return ident

    def _group(self, place: int) -> tuple[str, str]:
        """Put down the steps of a group; return where one enters it and leaves it."""
        group = self.process.groups[place]
        first, number = group[0], place + 1
        entry = leave = ""
        if self._comes_from(place) > 1:
            entry = self._put(f"vao-{number}", EXCLUSIVE, "", first, DIAMOND, DIAMOND)
        if len(group) > 1:
            split = f"tach-{number}"
            self._put(split, PARALLEL, first.parallel, first, DIAMOND, DIAMOND)
            tasks = self._column(group, number)
            join = self._put(f"gop-{number}", PARALLEL, "", first, DIAMOND, DIAMOND)
            self.links += [(split, task) for task in tasks] + [(task, join) for task in tasks]
            begin, leave = split, join
        else:
            begin = leave = self._column(group, number)[0]
        if entry:
            self.links.append((entry, begin))
        if len(self.process.following(place)) > 1:
            out = self._put(f"re-{number}", EXCLUSIVE, "", first, DIAMOND, DIAMOND)
            self.links.append((leave, out))
            leave = out
        return entry or begin, leave

    def _comes_from(self, place: int) -> int:
        ways = [p for p in range(len(self.process.groups)) if place in self.process.following(p)]
        return len(ways) + (place == 0)

    def _column(self, group: tuple[Step, ...], number: int) -> list[str]:
        rows: dict[str, int] = {}
        tasks = []
        for place, step in enumerate(group, 1):
            lane = lane_of(step)
            ident = f"buoc-{number}-{place}"
            self._put(
                ident,
                "userTask",
                step.name,
                step,
                STEP_WIDTH,
                STEP_HEIGHT,
                row=rows.get(lane, 0),
                step=step,
                moves=False,
            )
            rows[lane] = rows.get(lane, 0) + 1
            tasks.append(ident)
        self.x += STEP_WIDTH + GAP
        return tasks

    def _arrows(self) -> Iterator[Arrow]:
        boxes = {shape.ident: shape for shape in self.shapes}
        for number, (source, target) in enumerate(self.links, 1):
            here, there = boxes[source], boxes[target]
            yield Arrow(f"mui-ten-{number}", source, target, _line(here, there))


def _line(here: Shape, there: Shape) -> tuple[tuple[int, int], ...]:
    """Return the corners of a line: across, then up or down, then across; back it goes below."""
    begin = (here.x + here.width, here.y + here.height // 2)
    end = (there.x, there.y + there.height // 2)
    if there.x > here.x:
        bend = end[0] - GAP // 2
        if begin[1] == end[1]:
            return begin, end
        return begin, (bend, begin[1]), (bend, end[1]), end
    low = max(here.y + here.height, there.y + there.height) + 12
    under = (here.x + here.width // 2, here.y + here.height)
    up = (there.x + there.width // 2, there.y + there.height)
    return under, (under[0], low), (up[0], low), up
