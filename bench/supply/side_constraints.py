#!/usr/bin/env python3
"""How long plans with products, packages and a shared part take, and how far above the program's bound they stay.

    side_constraints.py --program build/release/src/casewright

Makes plans of rising size from a seed (a line that two products share, motors that both need, launch units that come
with four orders in ten) and prints a row for each: processor seconds of the whole command, lateness, bound, gap.
Standard library only.
"""
import argparse
import json
import random
import resource
import subprocess
import tempfile
from pathlib import Path

SIZES = ((24, 18), (60, 24), (200, 60), (600, 60), (2000, 120), (5000, 120))


def day(month):
    return f"{2026 + month // 12:04d}-{month % 12 + 1:02d}-01"


def plan_text(orders, periods, seed):
    rng = random.Random(seed)
    a_month = max(1, orders * 60 // periods)
    rows = [f'program = "side constraints"\nstart = 2026-01-01\npolicy = "least_total_lateness"\nperiods = {periods}',
            f"[[supply]]\nfrom = 2026-01-01\nto = {day(periods - 1)}\nquantity = {a_month * 13 // 10}"]
    for name, most in (("motors", a_month), ("launch units", a_month // 8 + 1)):
        rows.append(f'[[resource]]\nname = "{name}"')
        for first in range(0, periods, 6):
            rows.append(f"[[resource.supply]]\nfrom = {day(first)}\nto = {day(min(periods - 1, first + 5))}\n"
                        f"quantity = {rng.randint(most * 6 // 10, most * 13 // 10)}")
    for name, units in (("plain", 1), ("large", 2)):
        rows.append(f'[[product]]\nname = "{name}"\n[[product.uses]]\nresource = "line"\nunits = {units}\n'
                    '[[product.uses]]\nresource = "motors"\nunits = 1')
    for number in range(orders):
        quantity = rng.randint(5, 115)
        earliest = rng.randint(0, periods - 1) if rng.random() < 0.3 else 0
        due = min(periods - 1, earliest + rng.randint(0, periods))
        rows.append(f'[[order]]\nid = "O{number}"\nquantity = {quantity}\npriority = {rng.randint(1, 3)}\ndue = {day(due)}\n'
                    f'earliest = {day(earliest)}\nweight = {rng.randint(1, 5)}\n'
                    f'product = "{rng.choice(["plain", "plain", "large"])}"')
        if rng.random() < 0.4:
            units = max(1, quantity // rng.randint(6, 12))
            rows.append(f'[[order.together_with]]\nresource = "launch units"\nquantity = {units}')
    return "\n".join(rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    print("| orders × periods | seed | processor s | weighted lateness | bound | gap |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for orders, periods in SIZES:
            for seed in range(1, options.seeds + 1):
                file = Path(folder) / "plan.toml"
                file.write_text(plan_text(orders, periods, seed))
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                answer = json.loads(subprocess.run([options.program, "supply", "allocate", str(file), "--json"],
                                                   check=True, capture_output=True).stdout)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                print(f"| {orders} × {periods} | {seed} | {seconds:.2f} | {answer['objective']['weighted_lateness']} | "
                      f"{answer['bound']['weighted_lateness']} | {answer['bound']['gap']} |")


if __name__ == "__main__":
    main()
