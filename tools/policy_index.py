#!/usr/bin/env python3
"""Writes docs/policy-index.md: from each paragraph to its values, code tables, criteria, rules and tests.

    tools/policy_index.py            writes the index anew
    tools/policy_index.py --check    says whether it is current
    --root DIR                       another tree than the one this file stands in
"""
import csv
import io
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "tidy"))
import tidy  # noqa: E402

INTRO = """# Policy index

From each paragraph to what rests on it here. Made by `tools/refresh`; do not edit by hand.

*Values* are subjects under `policy/`, *codes* are tables under `policy/codes/` with the number of rows that cite the
paragraph, *criteria* are questions asked of a request, *rules* are what a refusal names, *tests* name one of the rules.
A star marks what is unconfirmed: not read in the text itself.
"""


def natural(text):
    """C5.4 before C5.10, and Table C5.T6 by its number."""
    return [(1, int(part), "") if part.isdigit() else (0, 0, part) for part in re.findall(r"\d+|\D+", text)]


class Index:
    def __init__(self, tree):
        self.tree = tree
        self.rows = {}  # (document, paragraph) -> {column: set of entries}
        self.titles = {}

    def note(self, document, paragraph, column, entry):
        self.rows.setdefault((document, paragraph), {}).setdefault(column, set()).add(entry)

    def gather(self):
        self.read_sources()
        self.read_values()
        self.read_criteria()
        self.read_articles()
        self.read_codes()
        self.read_rules()
        return self

    def read_sources(self):
        for path in self.tree.under("policy/sources/", ".toml"):
            for document in tomllib.loads(self.tree.text(path)).get("document", []):
                self.titles[document["id"]] = document.get("title", "")

    def read_values(self):
        for subject, content in tidy.subjects_of(self.tree).items():
            for value in content.get("value", []):
                if "source" in value:
                    self.note(value["source"], value.get("paragraph", ""), "values",
                              f"`{subject}`" + starred(value))

    def read_criteria(self):
        for path in self.tree.under("policy/request/", ".toml"):
            for criterion in tomllib.loads(self.tree.text(path)).get("criterion", []):
                self.note(criterion["source"], criterion.get("paragraph", ""), "criteria",
                          f"`{criterion['id']}`" + starred(criterion))

    def read_articles(self):
        for path in self.tree.under("policy/articles/", ".toml"):
            for article in tomllib.loads(self.tree.text(path)).get("article", []):
                self.note(article["source"], article.get("paragraph", ""), "values",
                          f"`articles` {article['id']}" + starred(article))

    def read_codes(self):
        counts = {}
        for path in self.tree.under("policy/codes/", ".csv"):
            name = Path(path).stem
            for row in csv.DictReader(io.StringIO(self.tree.text(path))):
                # Sources of code tables are free text; only those that name a known document are indexed.
                text, paragraph = row.get("source") or "", row.get("paragraph") or ""
                document = text if text in self.titles else ""
                for known in sorted(self.titles, key=len, reverse=True):
                    if not document and text.startswith(known + " "):
                        document, paragraph = known, text[len(known) + 1:]
                if document:
                    counts[(document, paragraph, name)] = counts.get((document, paragraph, name), 0) + 1
        for (document, paragraph, name), count in counts.items():
            self.note(document, paragraph, "codes", f"`{name}` ({count})")

    def read_rules(self):
        tests = {path: tidy.blanked(self.tree.text(path)) for path in self.tree.tests()}
        for _, _, name, rule_id, document, paragraph in tidy.rules_of(self.tree):
            self.note(document, paragraph, "rules", f"`{rule_id}`")
            for path, text in tests.items():
                if re.search(rf"\b{name}\b", text):
                    self.note(document, paragraph, "tests", f"`{path.removeprefix('src/')}`")

        for _, _, rule_id, document, paragraph in tidy.gate_rules_of(self.tree):
            self.note(document, paragraph, "rules", f"`{rule_id}`")

    def text(self):
        out = [INTRO]
        columns = ("values", "codes", "criteria", "rules", "tests")
        for document in sorted({document for document, _ in self.rows}, key=natural):
            title = self.titles.get(document, "")
            out.append(f"\n## {document}\n\n" + (f"{title}.\n\n" if title else ""))
            out.append("| paragraph | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|\n")
            paragraphs = [paragraph for other, paragraph in self.rows if other == document]
            for paragraph in sorted(paragraphs, key=natural):
                row = self.rows[(document, paragraph)]
                cells = [", ".join(sorted(row.get(column, ()))) for column in columns]
                out.append("| " + " | ".join([paragraph or "—"] + cells).replace("|  |", "| |") + " |\n")
        return re.sub(r" +\|", " |", "".join(out))


def starred(entry):
    return "" if entry.get("standing") == "confirmed" else "*"


def main(arguments):
    root = Path(arguments[arguments.index("--root") + 1]) if "--root" in arguments else ROOT
    text = Index(tidy.Tree(root)).gather().text()
    target = root / "docs" / "policy-index.md"
    if "--check" not in arguments:
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return 0
    there = target.read_text(encoding="utf-8") if target.exists() else ""
    if there == text:
        return 0
    number = next((number for number, pair in enumerate(zip(there.splitlines(), text.splitlines()), 1)
                   if pair[0] != pair[1]), min(there.count("\n"), text.count("\n")) + 1)
    print(f"docs/policy-index.md:{number}: not current; run tools/refresh")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
