#!/usr/bin/env python3
"""Every house rule can fail: for each a small good tree passes and a small bad tree is caught."""
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import tidy  # noqa: E402

HEAD = "// src/{}\n// Says what it is for.\n#pragma once\n"
RULE = 'inline constexpr Rule offer_is_open{"acceptance.offer_is_open", "SAMM", "C5"};\n'
GATE = ('inline constexpr Gate<CaseStage> open_case_gate{"open_case", any_of(CaseStage::none), {}, any_of(Role::us),\n'
        '    {"open_case.stage", "SAMM", "C5"},\n    {"open_case.actor", "SAMM", "C5"}};\n')
SUBJECT = 'title = "T"\n[[value]]\neffective = 2018-06-01\nvalue = "3.2"\n'
SOURCES = '[[document]]\nid = "SAMM"\n'


class Checks(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)

    def faults(self, check, **files):
        folder = Path(tempfile.mkdtemp(dir=self.root))
        for name, content in files["files"].items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return list(tidy.CHECKS[check](tidy.Tree(folder)))

    def good(self, check, files):
        self.assertEqual(self.faults(check, files=files), [])

    def bad(self, check, files, said):
        faults = self.faults(check, files=files)
        self.assertTrue(any(said in fault for fault in faults), f"{check}: {said!r} not in {faults}")

    def test_includes(self):
        self.good("includes", {"src/cases/case.cpp": '#include "policy/policy.hpp"\n#include <vector>\n'})
        self.good("includes", {"src/lifecycle/review/a_test.cpp": '#include "lifecycle/offer/b.hpp"\n'})
        self.bad("includes", {"src/policy/a.cpp": '#include "cases/case.hpp"\n'}, "policy may not include cases")
        self.bad("includes", {"src/lifecycle/review/a.cpp": '#include "lifecycle/offer/b.hpp"\n'}, "step review")
        self.bad("includes", {"src/cases/a.cpp": "#include <sqlite3.h>\n"}, "only src/record knows")
        self.bad("includes", {"src/attic/a.cpp": '#include "cases/case.hpp"\n'}, "room attic")
        self.bad("includes", {"src/cases/a.cpp": '#include "case.hpp"\n'}, "does not name its room")

    def test_sizes(self):
        body = "int long_one() {\n" + "    step();\n" * 59 + "}\n"
        self.good("sizes", {"src/cases/a.cpp": body.replace("    step();\n", "", 1)})
        self.bad("sizes", {"src/cases/a.cpp": body}, "function has 61 lines, allowed are 60")
        self.bad("sizes", {"src/cases/a.cpp": "int x;\n" * 401}, "file has 401 lines, allowed are 400")
        member = "class A {\n    A() : a_{1}, b_{2} {\n" + "        step();\n" * 70 + "    }\n};\n"
        self.bad("sizes", {"src/cases/a.hpp": member}, "function has 72 lines")
        kept = "function src/cases/a.cpp:long_one 61\n"
        self.good("sizes", {"src/cases/a.cpp": body, "tests/tidy/ratchet.txt": kept})
        self.bad("sizes", {"src/cases/a.cpp": body, "tests/tidy/ratchet.txt": kept.replace("61", "70")}, "shrank")
        self.bad("sizes", {"src/cases/a.cpp": "", "tests/tidy/ratchet.txt": kept}, "small enough now")

    def test_types(self):
        one = "namespace casewright {\nstruct Found {\n};\n}  // namespace casewright\n"
        hidden = "namespace casewright {\nnamespace {\n\nclass Found final : Base {\n};\n}  // namespace\n}\n"
        self.good("types", {"src/cases/a.hpp": one, "src/cases/b.cpp": hidden, "src/cases/c.cpp": hidden})
        self.good("types", {"src/cases/a.hpp": one, "src/supply/a.hpp": one.replace("ht {", "ht::supply {")})
        for kind in ("struct Found {", "class Found final {", "enum class Found : int {"):
            self.bad("types", {"src/cases/a.hpp": one, "src/app/b.hpp": one.replace("struct Found {", kind)},
                     "casewright::Found is also the type of src/")

    def test_exact(self):
        self.good("exact", {"src/cases/a.cpp": "// a double entry\nauto text = \"float\";\n",
                            "src/documents/a.cpp": "double width;\n"})
        self.bad("exact", {"src/cases/a.cpp": "double price;\n"}, "src/cases/a.cpp:1: floating point (double)")
        row = "exact | src/cases/a.cpp | double price | "
        self.good("exact", {"src/cases/a.cpp": "double price;\n", "tests/tidy/allowed.txt": row + "a reason\n"})
        self.bad("exact", {"src/cases/a.cpp": "double price;\n", "tests/tidy/allowed.txt": row + "\n"}, "floating")

    def test_clock(self):
        self.good("clock", {"src/app/a.cpp": "auto now = std::chrono::system_clock::now();\n",
                            "src/cases/a.cpp": "store.time(3); // time(nullptr)\n"})
        for text in ("steady_clock::now()", "std::time(nullptr)", "localtime(&t)", "std::random_device seed"):
            self.bad("clock", {"src/record/a.cpp": f"auto x = {text};\n"}, "outside src/app")

    def test_policy_days(self):
        self.good("policy_days", {"src/cases/case_test.cpp": "auto day = 2018y / June / 1;\n"})
        self.bad("policy_days", {"src/cases/a.cpp": "auto day = 2018y / June / 1;\n"}, "the day 2018y")

    def test_rules(self):
        tree = {"src/lifecycle/a.hpp": RULE, "policy/sources/samm.toml": SOURCES,
                "src/lifecycle/a_test.cpp": "CHECK(refused.rule.id == offer_is_open.id);\n"}
        self.good("rules", tree)
        self.bad("rules", tree | {"src/lifecycle/a_test.cpp": "// offer_is_open\n"}, "no test names offer_is_open")
        again = RULE.replace("offer_is_open{", "offer_is_new{")
        self.bad("rules", tree | {"src/lifecycle/b.hpp": again}, "is taken by src/lifecycle/a.hpp:1")
        self.bad("rules", tree | {"policy/sources/samm.toml": ""}, "which policy/sources does not know")
        bare = 'return Refusal{{"case.is_open", "SAMM", ""}, "It is closed."};\n'
        self.bad("rules", tree | {"src/lifecycle/b.cpp": bare}, "case.is_open is not a named constant")
        for paragraph in ("", " "):
            vague = RULE.replace('"C5"', f'"{paragraph}"')
            self.bad("rules", tree | {"src/lifecycle/a.hpp": vague}, "acceptance.offer_is_open cites no paragraph of SAMM")
        put_together = RULE.replace('"C5"', '"C" "5"')
        self.bad("rules", tree | {"src/lifecycle/a.hpp": put_together}, "offer_is_open does not read id, document")

    def test_rules_of_gates(self):
        tree = {"src/lifecycle/a.hpp": GATE, "policy/sources/samm.toml": SOURCES}
        self.good("rules", tree)
        for ending in ("stage", "actor"):
            other = GATE.replace(f'{ending}", "SAMM"', f'{ending}", "SAMN"')
            self.bad("rules", tree | {"src/lifecycle/a.hpp": other}, f'open_case.{ending} cites "SAMN"')
            vague = GATE.replace(f'{ending}", "SAMM", "C5"', f'{ending}", "SAMM", ""')
            self.bad("rules", tree | {"src/lifecycle/a.hpp": vague}, f"open_case.{ending} cites no paragraph of SAMM")
        self.bad("rules", tree | {"src/lifecycle/b.hpp": GATE}, "open_case.stage is taken by src/lifecycle/a.hpp:2")
        named = RULE.replace("acceptance.offer_is_open", "open_case.actor")
        self.bad("rules", tree | {"src/lifecycle/b.hpp": named}, "open_case.actor is taken by")

    def test_policy_use(self):
        name = "policy/charges/surcharge.toml"
        whole = 'value_on(policy, "charges/surcharge", days);\n'
        composed = 'find(folder + name);\nauto folder = "charges/"; auto name = "surcharge";\n'
        for text in (whole, whole.replace("surcharge\"", "surcharge/standard\""), composed):
            self.good("policy_use", {name: SUBJECT, "src/cases/a.cpp": text})
        self.bad("policy_use", {name: SUBJECT, "src/cases/a.cpp": "// charges/surcharge\n"}, "nothing computes")
        self.bad("policy_use", {name: SUBJECT, "src/cases/a_test.cpp": whole}, "nothing computes")
        marked = "reference = true\n" + SUBJECT
        self.good("policy_use", {name: marked})
        self.bad("policy_use", {name: marked, "src/cases/a.cpp": whole}, "marked as reference, but")
        formulas = {"policy/offers/formulas.toml": '[[value]]\nkey = "net"\n',
                    "src/cases/a.cpp": 'auto f = "offers/formulas/"; derive(policy, "net", text);\n'}
        self.good("policy_use", formulas)
        self.bad("policy_use", formulas | {"src/cases/a.cpp": 'auto f = "offers/formulas/";\n'}, "by \"net\"")

    def test_words(self):
        self.good("words", {"docs/a.md": "The purchaser named by its customer code. `colour`\n"})
        for word in ("colour", "behaviour", "recognised", "licence", "Organisation"):
            self.bad("words", {"src/cases/a.cpp": f"// {word}\n"}, "British spelling")
        self.bad("words", {"docs/a.md": "The customer signs.\n"}, "write purchaser")
        self.bad("words", {"src/cases/case_utils.cpp": ""}, "named for what it does")
        self.bad("words", {"src/cases/case_manager.hpp": ""}, "named for what it does")

    def test_links(self):
        self.good("links", {"a.md": "[b](docs/b.md#two-words) [c](https://example.org)\n", "docs/b.md": "# Two words\n"})
        self.bad("links", {"a.md": "[b](docs/b.md)\n"}, "nothing stands at docs/b.md")
        self.bad("links", {"a.md": "[b](#gone)\n# Here\n"}, "no heading for #gone")
        self.bad("links", {"a.md": '<img src="p.png">\n'}, "nothing stands at p.png")

    def test_paths(self):
        self.good("paths", {"a.md": "see https://example.org/home/x and ~/work/x\n",
                            "tests/a.py": "/" + "tmp/x\n"})
        self.bad("paths", {"a.md": "run /" + "home/me/casewright\n"}, "a path of one machine")
        self.bad("paths", {"src/a.cpp": "open(\"/" + "tmp/x\");\n"}, "a path of one machine")
        self.bad("paths", {"tools/a": "curl https://pypi" + ".org/x\n"}, "a package registry")
        self.bad("paths", {"a.md": "-----BEGIN" + " PRIVATE KEY-----\n"}, "a secret")

    def test_heads(self):
        self.good("heads", {"src/cases/a.hpp": HEAD.format("cases/a.hpp"), "src/cases/a.cpp": "int x;\n",
                            "src/cases/a_part.cpp": "int y;\n"})
        self.bad("heads", {"src/cases/a.hpp": HEAD.format("cases/b.hpp")}, "the first line is")
        self.bad("heads", {"src/cases/a.hpp": "// src/cases/a.hpp\n#pragma once\n"}, "a sentence says")
        self.bad("heads", {"src/cases/a.cpp": "int x;\n"}, "without a header of its own")

    def test_unfinished(self):
        self.good("unfinished", {"src/a.cpp": "// done\n"})
        self.bad("unfinished", {"src/a.cpp": "// TO" + "DO later\n"}, "is left")

    def test_index(self):
        tool = (HERE.parents[1] / "tools/policy_index.py").read_text(encoding="utf-8")
        tree = {"tools/policy_index.py": tool, "tests/tidy/tidy.py": (HERE / "tidy.py").read_text(encoding="utf-8"),
                "src/lifecycle/a.hpp": RULE, "policy/sources/samm.toml": SOURCES, "docs/policy-index.md": "old\n"}
        self.bad("index", tree, "tools/refresh")
        written = self.root / "written"
        for name, content in tree.items():
            (written / name).parent.mkdir(parents=True, exist_ok=True)
            (written / name).write_text(content, encoding="utf-8")
        subprocess.run([sys.executable, written / "tools/policy_index.py"], check=True)
        self.assertEqual(list(tidy.index(tidy.Tree(written))), [])

    def test_all(self):
        """Each check stands in this file and in CMakeLists.txt."""
        wired = (HERE / "CMakeLists.txt").read_text(encoding="utf-8")
        for name in tidy.CHECKS:
            self.assertTrue(hasattr(self, f"test_{name}"), f"no self-test of {name}")
            self.assertRegex(wired, rf"\b{name}\b", f"{name} is not registered")

    def test_functions(self):
        """The reader of C++ finds bodies and is not misled by literals, initializers and lambdas."""
        text = ('namespace a {\nstruct B {\n    int x = 0;\n    B() : x{1} {}\n    int f() const { return x; }\n};\n'
                'std::vector<int> const list{1, 2};\nauto const g = 5;\n'
                'template <class T>\nT h(T t) {\n    auto l = [&] { return "}"; };\n    return l() + \'{\' + 1\'000;\n}\n'
                'std::expected<int, B> k(int y)\n    requires true\n{\n    return y;\n}\n}\n')
        found = [(name, lines) for name, _, lines in tidy.functions_of(text)]
        self.assertEqual(found, [("B", 1), ("f", 1), ("h", 5), ("k", 5)])


if __name__ == "__main__":
    unittest.main()
