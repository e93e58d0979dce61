"""`python -m tests.benchmarks [NAME…]`: run benchmarks, print one table, write JSON, list misses."""

from __future__ import annotations

import argparse
import importlib
import sys
from dataclasses import replace
from pathlib import Path

from tests.benchmarks import guard, readme, report
from tests.benchmarks.core import Context, MissingDataError, Result

NAMES = ("gold", "meantime", "gum", "ontogum", "carb", "redocred", "plover", "petrarch2", "uds_ih2", "linking", "speed")
"""Every benchmark is a module of this package with a function ``run(context) -> Result``."""
QUALITY = NAMES[:-1]


def run(name: str, context: Context) -> Result:
    """Run one benchmark, or say why it cannot be run here."""
    module = importlib.import_module(f"tests.benchmarks.{name}")
    try:
        result: Result = module.run(context)
    except MissingDataError as reason:
        return Result(name, skipped=str(reason))
    return result


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; default: all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write figures with versions and --date")
    parser.add_argument("--readme", action="store_true", help="write the README's table of figures")
    parser.add_argument("--date", help="the date to write into the JSON file and the README")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of benchmark data (default: ../shared/bench)")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="folder of gold articles (default: ../shared/gold)")
    parser.add_argument("--tools", type=Path, metavar="DIR", help="folder of score_graph.py (default: ../shared/tools)")
    parser.add_argument("--limit", type=int, metavar="N", help="use N documents or sentences of each, evenly spread")
    parser.add_argument("--quick", action="store_true", help="the subset that runs with the tests")
    parser.add_argument("--expect", action="store_true", help="write the figures into expected.json")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure fell below expected.json")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N misses of each benchmark")
    parser.add_argument("--peers", action="store_true", help="run textacy and triplet-extract as well")
    parser.add_argument("--long", action="store_true", help="also measurements that take many minutes")
    args = parser.parse_args(argv)
    unknown = [name for name in args.names if name not in NAMES]
    if unknown:
        parser.error(f"no benchmark named {', '.join(unknown)}; expected one of {', '.join(NAMES)}")
    if args.readme and (args.limit or args.quick or args.names):
        parser.error("--readme writes the figures of all benchmarks on the whole data")
    if args.expect and args.limit:
        parser.error("--expect records the whole data or --quick, not a --limit of one's own")
    return args


def context_of(args: argparse.Namespace) -> Context:
    context = Context(limit=args.limit, peers=args.peers, long=args.long)
    for name in ("data", "gold", "tools"):
        if getattr(args, name) is not None:
            context = replace(context, **{name: getattr(args, name).resolve()})
    return context


def main(argv: list[str] | None = None) -> int:
    args = arguments(argv)
    context = context_of(args)
    results = []
    for name in args.names or (QUALITY if args.quick else NAMES):
        result = run(name, replace(context, limit=guard.QUICK.get(name)) if args.quick else context)
        results.append(result)
        if args.errors and result.misses:
            report.errors(result, args.errors)
        sys.stdout.flush()
    report.table(results)
    if args.json:
        report.write(args.json, report.as_json(results, date=args.date))
    if args.readme:
        readme.write(results, date=args.date, versions=report.versions())
    section = "quick" if args.quick else "full"
    if args.expect:
        guard.record(results, section)
    return check(results, section) if args.check else 0


def check(results: list[Result], section: str) -> int:
    """Print what fell below the expected figures; return 1 if anything did."""
    expected = guard.read().get(section, {})
    fallen = [
        line
        for result in results
        if not result.skipped
        for line in guard.compare(result, expected.get(result.name, {}), guard.NOISE[section])
    ]
    print(*fallen, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
