#!/usr/bin/env python3
"""Lets ledger and hledger add up the journals of a made-up agency, and compares every balance to the cent.

    compare.py PROGRAM FOLDER [SEED CASES STEPS]

PROGRAM is agency_journals. A cent that is changed on purpose must be noticed, in the journal and in a balance.
"""
import subprocess
import sys
from decimal import Decimal
from pathlib import Path


def asked(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def of_ledger(path):
    text = asked("ledger", "-f", str(path), "balance", "--flat", "--no-total", "--empty",
                 "--balance-format", "%(account),%(quantity(scrub(amount)))\n")
    return cents(text)


def of_hledger(path):
    text = asked("hledger", "-f", str(path), "balance", "--flat", "--no-total", "-O", "csv")
    rows = text.replace('"', "").replace(" USD", "").splitlines()[1:]
    return cents("\n".join(rows))


def cents(text):
    found = {}
    for row in text.splitlines():
        account, _, amount = row.rpartition(",")
        value = Decimal(amount) * 100
        if value != int(value):
            sys.exit(f"{account} has {amount}, which is no whole number of cents")
        if value:
            found[account] = found.get(account, 0) + int(value)
    return found


def differences(ours, theirs):
    return [f"{account}: {ours.get(account, 0)} cents here, {theirs.get(account, 0)} there"
            for account in sorted(ours.keys() | theirs.keys()) if ours.get(account, 0) != theirs.get(account, 0)]


def compare(folder, name):
    ours = cents((folder / f"{name}.csv").read_text())
    faults = []
    for peer, reader in (("ledger", of_ledger), ("hledger", of_hledger)):
        found = differences(ours, reader(folder / f"{name}.{peer}"))
        print(f"{name}: {peer} confirms {len(ours) - len(found)} of {len(ours)} balances")
        faults += found
    return faults, ours


def planted(folder, ours):
    """The comparison can fail: a balance that is a cent off, and a journal that is."""
    account = sorted(ours)[len(ours) // 2]
    if not differences({**ours, account: ours[account] + 1}, ours):
        return ["a balance that is a cent off was not noticed"]
    text = (folder / "all.ledger").read_text()
    place = text.rindex("0 USD")
    wrong = folder / "planted.ledger"
    wrong.write_text(text[:place] + "1 USD" + text[place + 5:])
    done = subprocess.run(["ledger", "-f", str(wrong), "balance"], capture_output=True, text=True, check=False)
    return [] if done.returncode else ["ledger took a journal that does not balance"]


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    seed, cases, steps = sys.argv[3:6] if len(sys.argv) > 5 else ("20261126", "1000", "30000")
    print(asked(program, seed, cases, steps, str(folder)), end="")
    faults = []
    for name in ("all", "then"):
        found, ours = compare(folder, name)
        faults += found
        if name == "all":
            faults += planted(folder, ours)
    for fault in faults[:20]:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
