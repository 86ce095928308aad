#!/usr/bin/env python3
"""How the time of allocations and forecasts grows: makes plans of rising size, runs the program, draws the times.

    growth.py --program build/release/src/casewright -o docs/evidence/supply-growth.svg

Times are `solve_seconds` of the program, the least of some runs: reading and writing are left out. With --cpu the
processor time of the whole command stands beside it, for machines that do something else as well. Plans are made
from a seed; the same options give the same plans. Standard library only.
"""
import argparse
import json
import math
import random
import resource
import subprocess
import tempfile
from pathlib import Path

STATES = ("requested", "notified", "offered", "accepted", "on_contract", "on_contract", "accepted")


def day(month):
    return f"{2026 + month // 12:04d}-{month % 12 + 1:02d}-01"


def plan_text(orders, periods, seed):
    rng = random.Random(seed)
    rows, wanted = [], 0
    for number in range(orders):
        quantity = max(1, int(2.0 ** (rng.random() * 9.0)))
        wanted += quantity
        due = rng.randrange(periods)
        rows.append(f'[[order]]\nid = "O{number:06d}"\nquantity = {quantity}\npriority = {rng.randrange(1, 6)}\n'
                    f'due = {day(due)}\nearliest = {day(max(0, due - rng.randrange(1, 12)))}\n'
                    f'state = "{rng.choice(STATES)}"\nweight = {rng.randrange(1, 6)}\n')
    head = (f'program = "growth"\nstart = 2026-01-01\nperiods = {periods}\n[[supply]]\nfrom = 2026-01-01\n'
            f'to = {day(periods - 1)}\nquantity = {max(1, round(wanted / 0.9 / periods))}\n')
    tail = ("[uncertainty]\nramp_slip_months = [0, 3, 12]\noutage_share = [0.0, 0.02, 0.1]\n"
            "acceptance_months = [1, 4, 12]\nlead_time_months = [0, 2, 8]\n")
    return head + "".join(rows) + tail


def seconds(program, words, runs):
    """(least solve_seconds, least processor seconds of the command)"""
    least, cpu = math.inf, math.inf
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([program, "supply", *words, "--json"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, json.loads(done.stdout)["solve_seconds"])
        cpu = min(cpu, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least, cpu


def measure(options, folder):
    """{title of a curve: [(size, seconds, cpu)]}"""
    curves = {}

    def add(title, size, orders, periods, words):
        path = folder / f"{orders}x{periods}.toml"
        if not path.exists():
            path.write_text(plan_text(orders, periods, 1))
        found = seconds(options.program, [words[0], str(path), *words[1:]], options.runs)
        curves.setdefault(title, []).append((size, *found))
        print(f"{title:<58} {size:>9,} {found[0]:>10.6f} s {found[1]:>8.3f} cpu s")

    flow = ["allocate", "--sharing", "least_total_lateness"]
    draws = ["forecast", "--threads", "1", "--seed", "1", "--trials"]
    for orders in (100, 300, 1000, 3000, 10000, 30000):
        add("least lateness, 120 periods, by orders", orders, orders, 120, flow)
    for orders in (100, 300, 1000, 3000, 10000, 30000):
        add("priority, 120 periods, by orders", orders, orders, 120, ["allocate", "--sharing", "priority"])
    for periods in (12, 30, 60, 120, 300, 600):
        add("least lateness, 2,000 orders, by periods", periods, 2000, periods, flow)
    for orders in (100, 300, 1000, 3000, 10000):
        add("1,000 futures, 120 periods, one thread, by orders", orders, orders, 120, [*draws, "1000"])
    for trials in (100, 300, 1000, 3000, 10000):
        add("1,000 orders, 120 periods, one thread, by futures", trials, 1000, 120, [*draws, str(trials)])
    for periods in (12, 30, 60, 120, 300, 600):
        add("1,000 futures, 1,000 orders, one thread, by periods", periods, 1000, periods, [*draws, "1000"])
    return curves


def picture(curves):
    """Log axes; each curve has its own mark and its slope in words."""
    left, top, width, height = 70, 60, 560, 420
    x_low, x_high, y_low, y_high = 1, 4.6, -5, 1.2

    def x(size):
        return left + width * (math.log10(size) - x_low) / (x_high - x_low)

    def y(value):
        return top + height - height * (math.log10(max(value, 10 ** y_low)) - y_low) / (y_high - y_low)

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 540" width="1000" height="540" '
           'font-family="\'Noto Sans\', \'DejaVu Sans\', sans-serif" font-size="12" fill="#222">',
           '<rect width="1000" height="540" fill="#fff"/><text x="24" y="32" font-size="18" font-weight="bold">'
           'Time of one answer, without reading and writing</text>']
    for power in range(1, 5):
        out.append(f'<line x1="{x(10 ** power):.1f}" y1="{top}" x2="{x(10 ** power):.1f}" y2="{top + height}" stroke="#ddd"/>'
                   f'<text x="{x(10 ** power):.1f}" y="{top + height + 18}" text-anchor="middle">{10 ** power:,}</text>')
    for power in range(-5, 2):
        label = f"{10 ** power} s" if power >= 0 else {-1: "0.1 s", -2: "10 ms", -3: "1 ms", -4: "0.1 ms", -5: "10 µs"}[power]
        out.append(f'<line x1="{left}" y1="{y(10 ** power):.1f}" x2="{left + width}" y2="{y(10 ** power):.1f}" stroke="#ddd"/>'
                   f'<text x="{left - 6}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{label}</text>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 40}" text-anchor="middle">orders, periods or futures, as the curve says</text>')
    marks = ("circle", "square", "diamond", "triangle", "cross", "bar")
    for place, (title, points) in enumerate(curves.items()):
        path = " ".join(f"{'M' if i == 0 else 'L'}{x(size):.1f} {y(value):.1f}" for i, (size, value, _) in enumerate(points))
        dash = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")[place]
        out.append(f'<path d="{path}" fill="none" stroke="#222" stroke-width="1.6" stroke-dasharray="{dash}"/>')
        for size, value, _ in points:
            out.append(mark(marks[place], x(size), y(value)))
        (first, low, _), (last, high, _) = points[-3], points[-1]
        slope = math.log(max(high, 1e-9) / max(low, 1e-9)) / math.log(last / first)
        row = top + 10 + 46 * place
        out.append(mark(marks[place], left + width + 24, row - 4))
        out.append(f'<line x1="{left + width + 34}" y1="{row - 4}" x2="{left + width + 66}" y2="{row - 4}" stroke="#222" stroke-dasharray="{dash}"/>'
                   f'<text x="{left + width + 74}" y="{row}">{title.split(", by ")[0].replace(", one thread", "")}</text>'
                   f'<text x="{left + width + 74}" y="{row + 16}" fill="#555">by {title.split(", by ")[1]}: grows with power {slope:.2f}</text>')
    return "\n".join(out) + "\n</svg>\n"


def mark(form, cx, cy):
    style = 'fill="#fff" stroke="#222" stroke-width="1.6"'
    if form == "circle":
        return f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="4" {style}/>'
    shape = {"square": "m-4 -4h8v8h-8z", "diamond": "m0 -5l5 5l-5 5l-5 -5z", "triangle": "m0 -5l5 9h-10z",
             "cross": "m-4 -4l8 8m0 -8l-8 8", "bar": "m0 -5v10"}[form]
    return f'<path d="M{cx:.1f} {cy:.1f}{shape}" {style}/>'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--program", required=True, help="the casewright to measure, a release build")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("-o", "--output", help="the SVG to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        curves = measure(options, Path(folder))
    if options.output:
        Path(options.output).write_text(picture(curves))


if __name__ == "__main__":
    main()
