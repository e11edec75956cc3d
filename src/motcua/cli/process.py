"""``motcua process check``: faults of internal processes, without any database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.catalogue.rules.process_checks import Finding, check_processes
from motcua.catalogue.rules.processes import Process, read_processes
from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp JSON các quy trình nội bộ")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    processes = read_processes(args.file)
    findings = check_processes(processes)
    if args.json:
        say_json(_as_data(processes, findings))
    else:
        _tell(processes, findings)
    return Exit.PROBLEMS if findings else Exit.OK


def _as_data(processes: tuple[Process, ...], findings: list[Finding]) -> dict[str, object]:
    return {
        "processes": [
            {"key": p.key, "tier": p.tier, "steps": len(p.steps), "hours": float(p.hours)}
            for p in processes
        ],
        "problems": [
            {
                "process": finding.process,
                "step": finding.step or None,
                "code": finding.fault.value,
                "message": finding.fault.label,
                "text": finding.found,
            }
            for finding in findings
        ],
    }


def _tell(processes: tuple[Process, ...], findings: list[Finding]) -> None:
    steps = sum(len(process.steps) for process in processes)
    lines = [f"Đã kiểm tra {len(processes)} quy trình, {steps} bước: {len(findings)} lỗi."]
    lines += [f"  {_line(finding)}" for finding in findings]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(finding: Finding) -> str:
    place = f", bước {finding.step}" if finding.step else ""
    found = f" ({finding.found})" if finding.found else ""
    return f"{finding.process or 'không khóa'}{place}: {finding.fault.label}{found}"


COMMANDS: tuple[Command, ...] = (
    Command(
        "process check",
        "Kiểm tra quy trình nội bộ: vai trò, đường đi, nhánh song song, số giờ.",
        "motcua process check quy-trinh.json\nmotcua process check quy-trinh.json --json",
        _configure,
        _run,
    ),
)
