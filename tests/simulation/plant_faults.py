#!/usr/bin/env python3
"""Plants each fault of planted_faults.toml in src/, one at a time, builds, and says whether the simulation met it.

    tests/simulation/plant_faults.py BUILD [FIRST [LAST]]

BUILD is the build tree of this checkout, "build/dev". Ends with 1 when a fault was not met. Every file is put back.
"""
import pathlib
import subprocess
import sys
import tomllib

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent


def met(build: pathlib.Path) -> str:
    """What the simulation said first; empty when it saw nothing."""
    built = subprocess.run(["cmake", "--build", build, "--target", "simulate"], cwd=root,
                           capture_output=True, text=True)
    if built.returncode != 0:
        sys.exit("does not build: " + built.stdout[-2000:])
    run = subprocess.run([build / "tests/simulation/simulate", "--operations", "150000", "--seed", "20261124",
                          "--sorts", "1"], cwd=root, capture_output=True, text=True)
    if run.returncode == 0:
        return ""
    sorts = [line for line in run.stdout.splitlines() if line.startswith("## ") and "cases: " in line]
    return sorts[0].split("cases: ", 1)[1] if sorts else "the program stopped itself"


def main() -> int:
    build = root / sys.argv[1]
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    last = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000
    faults = tomllib.loads((here / "planted_faults.toml").read_text())["planted"]
    missed = 0
    for number, fault in list(enumerate(faults, 1))[first - 1:last]:
        path = root / "src" / fault["file"]
        text = path.read_text()
        if text.count(fault["line"]) != 1:
            sys.exit(f"{number}: the line does not stand once in {fault['file']}: {fault['line']}")
        path.write_text(text.replace(fault["line"], fault["fault"]))
        try:
            said = met(build)
        finally:
            path.write_text(text)
        missed += not said
        print(f"| {number} | {fault['kind']} | {fault['file']} | {said or 'NOT MET'} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
