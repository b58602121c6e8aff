#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree to the rules of ARCHITECTURE.md that a compiler cannot see.

Debian keeps every header where any target can reach it, so a wrong include builds. This program reads the sources,
prints one line per broken rule ("file:line: rule: what to do") and exits 1 if there is any.

usage: check_layers.py ROOT
"""
import re
import sys
from pathlib import Path

# Folder -> the folders whose headers it may include besides its own. The longest matching folder decides.
LAYERS = {
    "core/util": [],
    "core/params": ["core/util"],
    "core/data": ["core/util", "core/params"],
    "core/metrics": ["core/util", "core/params", "core/data", "core/train"],
    "core/train": ["core/util", "core/params", "core/data"],
    "core/gr": ["core/util", "core/params", "core/data", "core/metrics", "core/train"],
    "core/hybrid": ["core/util", "core/params", "core/data", "core/metrics", "core/train"],
    "core/a2gen": ["core/util", "core/params", "core/data", "core/metrics", "core/train", "core/gr"],
    "core/lessons": ["core/util", "core/params", "core/data", "core/metrics", "core/gr"],
    "core/baselines": ["core/util", "core/params", "core/data", "core/metrics", "core/train", "core/gr"],
    "core/store": ["core/util", "core/params", "core/train"],
    "core/runs": ["core"],
    "plots": ["core/util", "core/train"],
    "ui/session": ["core", "resources", "translations"],
    "ui/models": ["core/util", "core/params", "core/data", "core/train", "core/store", "core/runs", "ui/widgets",
                  "translations"],
    "ui/forms": ["core/util", "core/params", "ui/widgets", "translations"],
    "ui/widgets": ["core/util", "resources"],
    "ui/delegates": ["core/util", "ui/widgets"],
    "ui/dialogs": ["core/util", "core/data", "ui/session", "ui/models", "ui/delegates", "ui/widgets"],
    "ui/pages": ["core", "plots", "ui", "translations"],
    "ui": ["core", "plots", "ui", "translations"],
    "app/cli": ["core"],
    "app": ["core", "plots", "ui", "resources"],
    "tests": ["core", "plots", "ui", "app", "translations"],
}
ENGINE = ("core", "app/cli")  # builds on a machine without Qt
MODEL_FOLDERS = ("core/gr", "core/a2gen", "core/baselines")
SOURCE_FOLDERS = ("core", "app", "plots", "ui", "tests")
MAX_LINES = 500

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
SQL = re.compile(
    r'\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|DROP|ALTER)\s+TABLE|PRAGMA\s+\w+)\b')
QT_KEYWORD = re.compile(r"\b(?:(?:signals|slots)\s*:|emit\s+\w|foreach\s*\()")
QT_HEADER = re.compile(r"^(Q[A-Z]|Qt[A-Z]|q[a-z0-9]+\.h$)")
MUTEX = re.compile(r"\b(?:std::(?:\w+_)?mutex|QMutex|QReadWriteLock)\b")


def inside(folder, parents):
    return any(folder == parent or folder.startswith(parent + "/") for parent in parents)


def layer_of(folder):
    found = [layer for layer in LAYERS if inside(folder, [layer])]
    return max(found, key=len, default=None)


def without_comments(text):
    """The text with comments blanked out; line numbers and strings stay."""
    pattern = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)'|//[^\n]*|/\*.*?\*/""", re.DOTALL)
    return pattern.sub(lambda m: m[0] if m[0][0] in "\"'" else re.sub(r"[^\n]", " ", m[0]), text)


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.broken = []

    def report(self, path, line, rule, advice):
        self.broken.append(f"{path}:{line}: {rule}: {advice}")

    def check(self):
        for top in SOURCE_FOLDERS:
            for path in sorted((self.root / top).rglob("*")):
                if path.suffix in (".h", ".cpp"):
                    self.check_source(path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(self.root.glob("*")):
            if path.is_dir() and path.name not in ("build", ".git"):
                self.check_licence(p for p in path.rglob("*") if p.name == "CMakeLists.txt" or p.suffix in (".cmake", ".py"))
        return self.broken

    def check_licence(self, paths):
        for path in sorted(paths):
            if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text(encoding="utf-8")[:200]:
                self.report(path.relative_to(self.root).as_posix(), 1, "licence", "name the licence in the first lines")

    def check_source(self, name, text):
        folder = name.rpartition("/")[0]
        lines = text.splitlines()
        if not lines or lines[0] != "// SPDX-License-Identifier: GPL-3.0-or-later":
            self.report(name, 1, "licence", "begin with `// SPDX-License-Identifier: GPL-3.0-or-later`")
        if len(lines) > MAX_LINES:
            self.report(name, len(lines), "length", f"split this file; none has more than {MAX_LINES} lines")
        if name.endswith(".h") and "#pragma once" not in lines:
            self.report(name, 1, "header guard", "add `#pragma once`")
        if inside(folder, ("tests",)):
            self.check_built(name)
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                self.check_include(name, folder, number, match[2], quoted=match[1] == '"')
            elif not line.lstrip().startswith("#"):
                self.check_words(name, folder, number, line)

    def check_built(self, name):
        """CMake says nothing of a test that no target names."""
        stem = Path(name).stem
        test = re.fullmatch(r"test_(\w+)|(\w+)_test", stem)
        if not name.endswith(".cpp") or not test:
            return
        lists = [self.root / folder / "CMakeLists.txt" for folder in Path(name).parents]
        named = "\n".join(file.read_text(encoding="utf-8") for file in lists if file.is_file())
        if not re.search(rf"\b({stem}|{test[1] or test[2]})\b", named):
            self.report(name, 1, "every test is built", "name it in the CMakeLists.txt of its folder")

    def check_include(self, name, folder, line, header, quoted):
        if quoted:
            self.check_layer(name, folder, line, header)
            return
        engine = inside(folder, ENGINE) or inside(folder, [f"tests/{f[5:]}" for f in LAYERS if f.startswith("core/")])
        if engine and (QT_HEADER.match(header) or header == "qcustomplot.h"):
            self.report(name, line, "no Qt in the engine",
                        f"<{header}>: core and the terminal program build and are tested without Qt")
        torch = re.match(r"(torch|ATen|c10)/", header)
        hidden = name.endswith(".cpp") or "_impl" in name or name.endswith("/precompiled.h")
        if torch and not (inside(folder, MODEL_FOLDERS) and hidden) and not inside(folder, ("tests",)):
            self.report(name, line, "torch stays in the models",
                        f"<{header}>: only {', '.join(MODEL_FOLDERS)} may, in .cpp and *_impl files; it takes 13 s to parse")
        if header == "sqlite3.h" and not inside(folder, ("core/store", "tests/store")):
            self.report(name, line, "SQL only in core/store", "ask the store instead of opening the database")
        if header == "qcustomplot.h" and name != "plots/qcustomplot_include.h":
            self.report(name, line, "one wrapper for qcustomplot.h",
                        "include plots/qcustomplot_include.h, which defines the Qt keywords that the header needs")

    def check_layer(self, name, folder, line, header):
        target = header.rpartition("/")[0]
        if header.endswith(".moc") or header.startswith("ui_"):
            return
        if not (self.root / header).is_file():
            self.report(name, line, "includes are written from the root", f'there is no file "{header}"')
            return
        layer = layer_of(folder)
        if layer is None or inside(target, [folder, layer]) or (layer == "tests" and inside(target, ["tests"])):
            return
        allowed = LAYERS[layer]
        if not inside(target, allowed):
            self.report(name, line, f"{layer} includes only {', '.join(allowed) or 'itself'}",
                        f'"{header}" belongs to another layer; see the graph in ARCHITECTURE.md')

    def check_words(self, name, folder, line, text):
        if not inside(folder, ("core/store", "tests")) and any(SQL.search(s) for s in STRING.findall(text)):
            self.report(name, line, "SQL only in core/store", "move the statement there, behind a function named after its meaning")
        code = STRING.sub('""', text)
        if inside(folder, ("plots", "ui", "app", "tests")) and QT_KEYWORD.search(code):
            self.report(name, line, "no Qt keywords", "write Q_SIGNALS, Q_SLOTS, Q_EMIT and a range-for")
        if inside(folder, ("plots", "ui")) and MUTEX.search(code):
            self.report(name, line, "no mutex in the window", "what crosses a thread is a value; use the Mailbox or a queued signal")


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    broken = Tree(sys.argv[1]).check()
    print("\n".join(broken) if broken else "every file keeps the rules")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
