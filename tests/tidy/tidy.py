#!/usr/bin/env python3
"""House rules as tests. Each check is a function that yields faults as "file:line: sentence".

    tidy.py                       every check
    tidy.py includes words        only these
    tidy.py list                  their names
    tidy.py refresh               lowers tests/tidy/ratchet.txt to what is true today; never raises it
    tidy.py --root DIR ...        another tree than the one this file stands in

Standard library only. tidy_selftest.py shows that each check can fail.
"""
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

SKIPPED_FOLDERS = {".git", "build", "out", "node_modules", "__pycache__"}
FUNCTION_LINES = 60
FILE_LINES = 400

# What each room may include. Rooms that are planned stand here too, so that they begin well.
BELOW = {
    "foundation": (),
    "policy": ("foundation",),
    "record": ("foundation",),
    "cases": ("foundation", "policy", "record"),
    "lifecycle": ("foundation", "policy", "record", "cases"),
    "accounts": ("foundation", "policy", "record", "cases"),
    "deliveries": ("foundation", "policy", "record"),
    "supply": ("foundation", "policy", "record", "cases"),
    "notices": ("foundation", "policy", "record", "cases"),
    "register": ("foundation", "policy", "record", "cases"),
    "documents": ("foundation", "policy", "record", "cases", "accounts"),
    "exchange": ("foundation", "policy", "record", "cases", "accounts", "notices", "register"),
    "billing": ("foundation", "policy", "record", "cases", "lifecycle", "accounts", "deliveries"),
    "reports": ("foundation", "policy", "record", "cases", "accounts"),
    "conformance": ("foundation", "policy", "record", "cases", "lifecycle", "accounts", "deliveries",
                    "billing", "supply"),
    "service": ("foundation", "policy", "record", "cases", "lifecycle", "accounts", "deliveries", "billing",
                "supply", "documents", "exchange", "reports", "notices", "register"),
}
BELOW["app"] = tuple(BELOW) + ("app",)

# Libraries that only one room may know.
LIBRARY_ROOMS = {"CLI/": "app", "sqlite3.h": "record", "openssl/": "foundation", "boost/": "foundation",
                 "toml++/": "foundation", "cairo": "documents", "pango/": "documents",
                 "fontconfig/": "documents", "coin/": "supply"}

EXACT_ROOMS = ("foundation", "policy", "record", "cases", "lifecycle", "exchange", "accounts", "deliveries", "billing")


class Tree:
    """The files of the project, read once."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.paths = sorted(self._listed())
        self._texts = {}

    def _listed(self):
        asked = subprocess.run(["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others",
                                "--exclude-standard"], capture_output=True, check=False)
        if asked.returncode == 0 and (self.root / ".git").exists():
            for name in asked.stdout.decode().split("\0"):
                if name and (self.root / name).is_file():
                    yield name
            return
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
            for name in names:
                yield str((Path(folder) / name).relative_to(self.root))

    def text(self, path):
        if path not in self._texts:
            try:
                self._texts[path] = (self.root / path).read_text(encoding="utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                self._texts[path] = ""  # pictures and fuzzing inputs, or removed meanwhile
        return self._texts[path]

    def under(self, folder, *endings):
        return [path for path in self.paths if path.startswith(folder) and path.endswith(endings)]

    def code(self):
        return self.under("src/", ".cpp", ".hpp")

    def product_code(self):
        return [path for path in self.code() if not is_test(path)]

    def tests(self):
        return [path for path in self.paths if path.endswith("_test.cpp")]


def is_test(path):
    return path.endswith(("_test.cpp", "_test.hpp", "_fixture.hpp", "_fixture.cpp"))


def line_of(text, place):
    return text.count("\n", 0, place) + 1


def blanked(text, keep_strings=False):
    """C++ with comments and (unless kept) the insides of literals as spaces; same length, same lines."""
    out = list(text)

    def blank(first, last):
        for place in range(first, last):
            if out[place] != "\n":
                out[place] = " "

    place, length = 0, len(text)
    while place < length:
        if text.startswith("//", place):
            end = text.find("\n", place)
            end = length if end < 0 else end
            blank(place, end)
            place = end
        elif text.startswith("/*", place):
            end = text.find("*/", place + 2)
            end = length if end < 0 else end + 2
            blank(place, end)
            place = end
        elif raw := re.compile(r'R"([^(\s]*)\(').match(text, place):
            close = f"){raw.group(1)}\""
            end = text.find(close, raw.end())
            end = length if end < 0 else end + len(close)
            if not keep_strings:
                blank(place + 2, end - 1)
            place = end
        elif text[place] == '"' or (text[place] == "'" and not (place and text[place - 1].isalnum())):
            quote, end = text[place], place + 1
            while end < length and text[end] != quote and text[end] != "\n":
                end += 2 if text[end] == "\\" else 1
            if not keep_strings:
                blank(place + 1, min(end, length))
            place = end + 1
        else:
            place += 1
    return "".join(out)


def includes(tree):
    """includes go one way"""
    for path in tree.code():
        parts = path.split("/")
        room = parts[1]
        for match in re.finditer(r'^#include (["<])([^">]+)[">]', tree.text(path), re.M):
            bracket, name = match.groups()
            where = f"{path}:{line_of(tree.text(path), match.start())}"
            if bracket == "<":
                for start, home in LIBRARY_ROOMS.items():
                    if name.startswith(start) and room != home and not is_test(path):
                        yield f"{where}: only src/{home} knows <{name}>"
                continue
            target = name.split("/")
            if len(target) < 2:
                yield f"{where}: \"{name}\" does not name its room"
            elif room not in BELOW:
                yield f"{where}: the room {room} is not in tests/tidy/tidy.py"
            elif target[0] != room and target[0] not in BELOW[room]:
                yield f"{where}: {room} may not include {target[0]}"
            elif (room == target[0] == "lifecycle" and len(target) > 2 and parts[2] != target[1]
                  and not is_test(path)):
                yield f"{where}: step {parts[2]} includes step {target[1]}; steps meet in the caller"


def functions_of(text):
    """(name, first line, lines) of each function body outside other functions."""
    code = blanked(text)
    stack, head_start, found = [], 0, []
    for place, letter in enumerate(code):
        if letter == "{":
            head = code[head_start:place]
            stack.append((context_of(head, stack), head, place))
            if stack[-1][0] != "initializer":
                head_start = place + 1
        elif letter == "}" and stack:
            context, head, opened = stack.pop()
            if context == "function":
                begin = opened - len(head) + len(head) - len(head.lstrip())
                first = line_of(code, begin)
                found.append((name_of(head), first, line_of(code, place) - first + 1))
            if context != "initializer":
                head_start = place + 1
        elif letter == ";" and not (stack and stack[-1][0] in ("function", "block")):
            head_start = place + 1
    return found


def context_of(head, stack):
    if stack and stack[-1][0] in ("function", "block", "initializer"):
        return "block"
    plain = re.sub(r"template\s*<[^{;]*?>\s*(?=\w)", "", head)
    if re.search(r"\bnamespace\b|\bextern\b\s*\"", plain):
        return "namespace"
    if "(" in plain and not re.search(r"=\s*$|\w\s*=[^=()]*$", plain):
        tail = plain[plain.rfind(")") + 1:].strip()
        after_colon = re.search(r"\)[^;{}]*[^:]:[^:]", plain)
        if after_colon and "->" not in tail and re.search(r"[\w>]$", plain.rstrip()) and not re.search(
                r"\b(const|noexcept|override|final|mutable)$", plain.rstrip()):
            return "initializer"
        if not re.search(r"^\s*(class|struct|union|enum)\b[^()]*$", plain):
            return "function"
    if re.search(r"\b(class|struct|union|enum)\b", plain):
        return "class"
    return "initializer"


def name_of(head):
    macro = re.match(r"\s*([A-Z_]+)\s*\(", head)
    if macro:
        return macro.group(1)
    names = re.findall(r"(~?[\w:]+|operator\s*[^\s\w(]+|operator\s*\(\))\s*\(", head)
    return re.sub(r"\s", "", names[0]) if names else "?"


def sizes_of(tree):
    """What exceeds the house sizes today: {(kind, name): lines}, and where."""
    today = {}
    for path in tree.code():
        text = tree.text(path)
        lines = text.count("\n")
        if lines > FILE_LINES:
            today[("file", path)] = (lines, f"{path}:1")
        for name, first, length in functions_of(text):
            if length > FUNCTION_LINES:
                key = ("function", f"{path}:{name}" if not name.isupper() else f"{path}:{name}:{first}")
                today[key] = (length, f"{path}:{first}")
    return today


def read_ratchet(tree):
    kept = {}
    for line in tree.text("tests/tidy/ratchet.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, name, lines = line.split()
            kept[(kind, name)] = int(lines)
    return kept


def sizes(tree):
    """functions and files are small"""
    today, kept = sizes_of(tree), read_ratchet(tree)
    limit = {"function": FUNCTION_LINES, "file": FILE_LINES}
    for key, (lines, where) in sorted(today.items()):
        allowed = kept.get(key, limit[key[0]])
        if lines > allowed:
            yield f"{where}: the {key[0]} has {lines} lines, allowed are {allowed}"
        elif lines < allowed:
            yield f"{where}: the {key[0]} shrank to {lines} lines; run tools/refresh"
    for key in sorted(kept.keys() - today.keys()):
        yield f"tests/tidy/ratchet.txt:1: {key[1]} is small enough now; run tools/refresh"


def allowed(tree, check, path, line):
    for row in tree.text("tests/tidy/allowed.txt").splitlines():
        if row.strip() and not row.startswith("#"):
            name, file, fragment, reason = (cell.strip() for cell in row.split("|"))
            if reason and name == check and file == path and fragment in line:
                return True
    return False


def search_code(tree, check, paths, pattern, sentence, keep_strings=False):
    for path in paths:
        text = blanked(tree.text(path), keep_strings)
        for match in re.finditer(pattern, text):
            number = line_of(text, match.start())
            if not allowed(tree, check, path, tree.text(path).splitlines()[number - 1]):
                yield f"{path}:{number}: {sentence.format(match.group(0).strip())}"


TYPE = re.compile(r"(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;{]*)? \{")


def types(tree):
    """a name is that of one type"""
    # Two definitions of one name in one program are undefined behavior, and no tool that builds file by file sees them.
    seen = {}
    for path in tree.product_code():
        space, hidden = "", False
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            opened = re.match(r"(?:inline )?namespace ([\w:]+) \{", line)
            if opened:
                space = opened.group(1)
            elif line == "namespace {":
                hidden = True
            elif line == "}  // namespace":
                hidden = False
            elif not hidden and (made := TYPE.match(line)):
                name = f"{space}::{made.group(1)}"
                if name in seen:
                    yield f"{path}:{number}: {name} is also the type of {seen[name]}"
                seen.setdefault(name, f"{path}:{number}")


def exact(tree):
    """money never meets floating point"""
    paths = [path for path in tree.code() if path.split("/")[1] in EXACT_ROOMS]
    yield from search_code(tree, "exact", paths, r"\b(float|double|strtod|stod|stof)\b",
                           "floating point ({}) where amounts and days are kept")


def clock(tree):
    """only the app reads the clock"""
    paths = [path for path in tree.code() if path.split("/")[1] != "app"]
    yield from search_code(
        tree, "clock", paths,
        r"\b(system|steady|high_resolution|utc)_clock::now\b|\brandom_device\b|"
        r"(?<![\w.:>])(std::)?(time|localtime|gmtime|localtime_r|gmtime_r|clock_gettime|rand|srand)\s*\(",
        "{} outside src/app; the day and the chance come in")


def policy_days(tree):
    """no day of the policy stands in code"""
    # Worked figures name days in their own words; the adapters of conformance translate them.
    paths = [path for path in tree.product_code() if path.split("/")[1] != "conformance"]
    yield from search_code(tree, "policy_days", paths, r"\b(19|20)\d\dy\b",
                           "the day {} belongs in policy/, with its source")


RULE = re.compile(r'constexpr Rule (\w+)\{\s*"([^"]*)",\s*"([^"]*)",\s*"([^"]*)"\s*\}')


def rules_of(tree):
    for path in tree.product_code():
        for match in RULE.finditer(tree.text(path)):
            yield path, line_of(tree.text(path), match.start()), *match.groups()


# The two rules that stand inside a gate, without a name of their own.
GATE_RULE = re.compile(r'\{\s*"(\w+\.(?:stage|actor))",\s*"([^"]*)",\s*"([^"]*)"\s*\}')


def gate_rules_of(tree):
    for path in tree.product_code():
        text = blanked(tree.text(path), keep_strings=True)
        for match in GATE_RULE.finditer(text):
            yield path, line_of(text, match.start()), *match.groups()


def documents_of(tree):
    found = set()
    for path in tree.under("policy/sources/", ".toml"):
        found |= {document["id"] for document in tomllib.loads(tree.text(path)).get("document", [])}
    return found


def rules(tree):
    """each rule has one id, a known document with a paragraph, and a test"""
    tests = "\n".join(blanked(tree.text(path)) for path in tree.tests())
    documents, seen = documents_of(tree), {}
    for path, line, name, rule_id, document, paragraph in rules_of(tree):
        if rule_id in seen:
            yield f"{path}:{line}: the rule id {rule_id} is taken by {seen[rule_id]}"
        seen.setdefault(rule_id, f"{path}:{line}")
        if document not in documents:
            yield f"{path}:{line}: {rule_id} cites \"{document}\", which policy/sources does not know"
        if not paragraph.strip():
            yield f"{path}:{line}: {rule_id} cites no paragraph of {document}"
        if not re.search(rf"\b{name}\b", tests):
            yield f"{path}:{line}: no test names {name}"
    # Gates are tested together, by the list of operations.
    for path, line, rule_id, document, paragraph in gate_rules_of(tree):
        if rule_id in seen:
            yield f"{path}:{line}: the rule id {rule_id} is taken by {seen[rule_id]}"
        seen.setdefault(rule_id, f"{path}:{line}")
        if document not in documents:
            yield f"{path}:{line}: {rule_id} cites \"{document}\", which policy/sources does not know"
        if not paragraph.strip():
            yield f"{path}:{line}: {rule_id} cites no paragraph of {document}"
    for path in tree.product_code():
        text = blanked(tree.text(path), keep_strings=True)
        for match in re.finditer(r'\bRefusal\{\s*(?:Rule)?\{\s*"([^"]*)"', text):
            yield f"{path}:{line_of(text, match.start())}: {match.group(1)} is not a named constant"
        for match in re.finditer(r'constexpr Rule (\w+)\s*[{=(]', text):
            if not RULE.match(text, match.start()):
                yield f"{path}:{line_of(text, match.start())}: {match.group(1)} does not read id, document, paragraph"


def subjects_of(tree):
    """{id: parsed file} of the dated values under policy/."""
    found = {}
    for path in tree.under("policy/", ".toml"):
        folder = path.split("/")[1]
        if folder in ("sources", "calendar", "request", "articles"):
            if folder != "calendar" or "[[value]]" not in tree.text(path):
                continue
        found[path[len("policy/"):-len(".toml")]] = tomllib.loads(tree.text(path))
    return found


def use_of(tree, subject, literals):
    """Where the program names `subject`: whole, with a key, or as folder and name put together."""
    folder, _, name = subject.rpartition("/")
    for path, texts in literals.items():
        if any(text == subject or text.startswith(subject + "/") for text in texts):
            yield path
        elif folder + "/" in texts and name in texts:
            yield path


def literals_of(tree):
    found = {}
    for path in tree.product_code():
        text = blanked(tree.text(path), keep_strings=True)
        found[path] = set(re.findall(r'"((?:[^"\\\n]|\\.)*)"', text))
    return found


def policy_use(tree):
    """policy values are used, or marked as reference"""
    literals = literals_of(tree)
    every = set().union(*literals.values()) if literals else set()
    for subject, content in subjects_of(tree).items():
        used = list(use_of(tree, subject, literals))
        reference = content.get("reference", False)
        if used and reference:
            yield f"policy/{subject}.toml:1: marked as reference, but {used[0]} computes with it"
        if not used and not reference:
            yield f"policy/{subject}.toml:1: nothing computes with it, and it is not marked as reference"
    # The words of a derivation are keys of one subject; each must be asked for by name.
    for value in subjects_of(tree).get("offers/formulas", {}).get("value", []):
        composed = any(text.startswith("_") and value["key"].endswith(text)
                       and value["key"][:-len(text)] in every for text in every)
        if value["key"] not in every and not composed:
            yield f"policy/offers/formulas.toml:1: no figure is derived by \"{value['key']}\""


# British spelling, and words that the field has another word for. Small on purpose.
BRITISH = (r"(?:colou|behaviou|favou|honou|neighbou|labou)rs?\b|(?:colour|favour|honour|neighbour)\w+|licences?\b|"
           r"centres?\b|programmes?\b|(?:organ|recogn|author|summar|minim|maxim|optim|normal)is(?:e|ed|es|ing|ation|"
           r"ations)\b|defence\b|judgements?\b|labell\w+|modell(?:ed|ing)\b|travell\w+|artefacts?\b|grey\b|"
           r"fulfils?\b|ageing\b|whilst\b|analysed?\b|catalys\w+")
FIELD_WORDS = {r"buyers?": "purchaser", r"vendors?": "contractor", r"invoices?": "bill or statement",
               r"customers?(?! (?:codes?|requests?|number)\b|,)": "purchaser"}
VAGUE_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common|stuff|handlers?)(_|\.|$)")


def words(tree):
    """words are those of the field, in American spelling"""
    for path in tree.paths:
        # A file is named for what it does to a case.
        if path.startswith(("src/", "tests/")) and VAGUE_NAMES.search(path.rsplit("/", 1)[-1]):
            yield f"{path}:1: a file is named for what it does"
        if not path.endswith((".md", ".toml", ".csv", ".hpp", ".cpp", ".py", ".txt")):
            continue
        if path.startswith("tests/tidy/") or path == "LICENSE":
            continue
        prose = path.endswith(".md") and path.startswith(("docs/", "README", "ARCH", "CONTRIB", "CHANGE"))
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            line = re.sub(r"https?://\S+|`[^`]*`", "", line)
            for match in re.finditer(rf"\b(?:{BRITISH})", line, re.I):
                if not allowed(tree, "words", path, line):
                    yield f"{path}:{number}: \"{match.group(0)}\" is British spelling"
            for word, better in FIELD_WORDS.items() if prose else ():
                for match in re.finditer(rf"\b{word}\b", line, re.I):
                    if not allowed(tree, "words", path, line):
                        yield f"{path}:{number}: write {better}, not \"{match.group(0)}\""


def anchor_of(heading):
    text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def links(tree):
    """links lead somewhere"""
    for path in tree.paths:
        if not path.endswith(".md"):
            continue
        text = re.sub(r"```.*?```", lambda block: re.sub(r"[^\n]", " ", block.group(0)), tree.text(path),
                      flags=re.S)
        for match in re.finditer(r"\]\(([^)\s]+)\)|(?:src|href|srcset)=\"([^\"]+)\"", text):
            target = match.group(1) or match.group(2)
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            where = f"{path}:{line_of(text, match.start())}"
            there = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
            if file.startswith("/") or not (tree.root / there).exists():
                yield f"{where}: nothing stands at {target}"
            elif anchor and there.endswith(".md"):
                headings = re.findall(r"^#+ (.*)$", tree.text(there), re.M)
                if anchor not in map(anchor_of, headings):
                    yield f"{where}: {there} has no heading for #{anchor}"


REGISTRIES = (r"registry\.npmjs\.org|pypi\.org|pythonhosted\.org|proxy\.golang\.org|crates\.io|rubygems\.org|"
              r"deb\.debian\.org|security\.debian\.org|archive\.ubuntu\.com|repo1?\.maven|conan\.io|jfrog\.io|"
              r"artifactory\.|registry\.yarnpkg|quay\.io|gcr\.io|docker\.io")


def paths(tree):
    """no path of a machine, no registry, no secret"""
    # The folders are put together here so that this file passes its own check.
    machine = r"(?<![\w.:/~$}-])/(?:" + "|".join(["home", "root", "work", "mnt", "Users", "tmp"]) + r")/[\w.]"
    secret = "-----BEGIN" + r" [A-Z ]*PRIVATE KEY-----|\b(?:ghp|gho|glpat|xox[bp])[-_][A-Za-z0-9]{16,}"
    for path in tree.paths:
        text = tree.text(path)
        for pattern, sentence in ((machine, "a path of one machine"), (REGISTRIES, "a package registry"),
                                  (secret, "what looks like a secret")):
            for match in re.finditer(pattern, text):
                if "/tmp" in match.group(0) and (path.startswith("tests/") or path.endswith("_test.cpp")):
                    continue
                number = line_of(text, match.start())
                if not allowed(tree, "paths", path, text.splitlines()[number - 1]):
                    yield f"{path}:{number}: {sentence}: {match.group(0)}"


def headed(path, known):
    """A header of the same name, or of its first words: commands.hpp stands before commands_case.cpp."""
    parts = path[:-len(".cpp")].split("_")
    return any("_".join(parts[:count]) + ".hpp" in known for count in range(1, len(parts) + 1))


def heads(tree):
    """each file says what it is for"""
    known = set(tree.code())
    for path in tree.product_code():
        first = (tree.text(path).splitlines() + ["", ""])[:2]
        if path.endswith(".hpp"):
            if first[0] != f"// {path}":
                yield f"{path}:1: the first line is \"// {path}\""
            elif not re.match(r"// \S", first[1]):
                yield f"{path}:2: a sentence says what the file is for"
        elif not first[0].startswith("// ") and not headed(path, known):
            yield f"{path}:1: a file without a header of its own says what it is for"


def unfinished(tree):
    """nothing is left for later"""
    marks = r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "HA" + "CK", "TB" + "D"]) + r")\b"
    for path in tree.paths:
        for match in re.finditer(marks, tree.text(path)):
            yield f"{path}:{line_of(tree.text(path), match.start())}: {match.group(0)} is left"


def index(tree):
    """the policy index is current"""
    tool = tree.root / "tools" / "policy_index.py"
    asked = subprocess.run([sys.executable, str(tool), "--check", "--root", str(tree.root)],
                           capture_output=True, text=True, check=False)
    if asked.returncode:
        yield (asked.stdout or asked.stderr).strip() or "docs/policy-index.md:1: cannot be checked"


CHECKS = {check.__name__: check for check in (
    includes, sizes, types, exact, clock, policy_days, rules, policy_use, words, links, paths, heads, unfinished, index)}


def refresh(tree, admit):
    """Writes the ratchet anew. Without `admit` nothing is added and nothing grows."""
    today, kept = sizes_of(tree), read_ratchet(tree)
    rows = []
    for key, (lines, _) in sorted(today.items()):
        if admit or key in kept:
            rows.append(f"{key[0]} {key[1]} {lines if admit else min(lines, kept[key])}\n")
    (tree.root / "tests/tidy/ratchet.txt").write_text(
        "# Functions above 60 lines and files above 400, with their size today. It may only shrink:\n"
        "# run tools/refresh after a cut.\n" + "".join(rows), encoding="utf-8")


def main(arguments):
    root = Path(__file__).resolve().parents[2]
    if "--root" in arguments:
        at = arguments.index("--root")
        root = Path(arguments[at + 1])
        del arguments[at:at + 2]
    if arguments == ["list"]:
        for name, check in CHECKS.items():
            print(f"{name:<12} {check.__doc__}")
        return 0
    tree = Tree(root)
    if arguments and arguments[0] == "refresh":
        refresh(tree, "--admit" in arguments)
        return 0
    if not tree.code() or not subjects_of(tree):
        print(f"{root}: no code or no policy stands here, so nothing is checked", file=sys.stderr)
        return 2
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        print(f"no check named {unknown[0]}; tidy.py list names them", file=sys.stderr)
        return 2
    faults = 0
    for name in arguments or CHECKS:
        for fault in CHECKS[name](tree):
            print(fault)
            faults += 1
    if faults:
        print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
