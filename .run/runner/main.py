"""Reads the command line and hands it to the part that does it."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Sequence

from . import (
    backup,
    checks,
    demo,
    health,
    install,
    installers,
    lockfile,
    programs,
    running,
    shell,
    testing,
)
from .words import Stop, say

_PASSES_ARGUMENTS_ON = ("test", "bench", "mutation", "shell")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="./run", description="Palpate's one command.")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    one = commands.add_parser("demo", help="a whole Palpate on this machine (PORT=8000 by default)")
    one.add_argument("--fresh", action="store_true", help="forget what the demo kept, begin anew")
    commands.add_parser("stop", help="end a demo that runs elsewhere")
    commands.add_parser("test", help="all tests; arguments go to pytest", add_help=False)
    commands.add_parser("check", help="format, lint, types, import contracts, settings, ...")
    bench = "measurements against their limits: NAME... or all, --json"
    commands.add_parser("bench", help=bench, add_help=False)
    mutation = "do the tests notice faults put into the code? --sample N, --seed N, PATH..."
    commands.add_parser("mutation", help=mutation, add_help=False)
    commands.add_parser("shell", help="Django's shell on the demo's data", add_help=False)
    three = commands.add_parser("lock", help="make requirements.lock anew from pyproject.toml")
    three.add_argument("--upgrade", action="store_true", help="take newer versions where allowed")
    four = commands.add_parser("install", help="only install the packages into .venv")
    four.add_argument("section", choices=lockfile.SECTIONS)
    five = commands.add_parser("process", help="become one process, with the environment as it is")
    five.add_argument("name", choices=("web", "worker", "beat"))
    commands.add_parser("healthy", help="does the web server of this machine answer?")
    six = commands.add_parser("backup", help="everything into one sealed file")
    six.add_argument("file", metavar="FILE")
    seven = commands.add_parser("restore", help="a backup in the place of the database")
    seven.add_argument("file", metavar="FILE")
    seven.add_argument("--check", action="store_true", help="only open it to its end")
    seven.add_argument("--force", action="store_true", help="even where a clinic's data is")
    commands.add_parser("help", help="this page")
    return top


def main(argv: Sequence[str]) -> int:
    """The exit code of the command asked for."""
    reads = parser()
    args, rest = reads.parse_known_args(argv or ["help"])
    if rest and args.command not in _PASSES_ARGUMENTS_ON:
        reads.error(f"unknown argument: {' '.join(rest)}")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as it is under nohup
            signal.signal(number, _interrupt)
    try:
        return _do(args, rest, reads)
    except Stop as reason:
        say(str(reason))
        return reason.code
    except OSError as fault:  # a folder that is not ours, a full disk
        say(f"./run cannot go on: {fault}")
        return 1
    except KeyboardInterrupt:
        return 130


def _do(args: argparse.Namespace, rest: Sequence[str], reads: argparse.ArgumentParser) -> int:
    match args.command:
        case "demo":
            return demo.run(fresh=args.fresh)
        case "stop":
            return running.stop()
        case "test":
            return testing.test(rest)
        case "check":
            return checks.check()
        case "bench":
            return testing.bench(rest)
        case "mutation":
            return testing.mutation(rest)
        case "shell":
            return shell.shell(rest)
        case "lock":
            return lock(upgrade=args.upgrade)
        case "install":
            install.ready(args.section)
        case "process":
            programs.become(args.name)
        case "healthy":
            return health.report()
        case "backup":
            return backup.run("backup", args.file, [])
        case "restore":
            asked = [f"--{name}" for name in ("check", "force") if getattr(args, name)]
            return backup.run("restore", args.file, asked)
        case _:
            reads.print_help()
    return 0


def lock(*, upgrade: bool) -> int:
    install.empty()
    found = installers.uv()
    if found is None:
        raise Stop("The lock file is made by uv, and uv cannot be had here.")
    lockfile.make(*found, upgrade=upgrade)
    return 0


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
