# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants one violation of every rule in a small tree and expects exactly that rule to be named, on that line."""
import tempfile
import unittest
from pathlib import Path

from check_layers import MAX_LINES, Tree

LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class PlantedViolations(unittest.TestCase):
    def check(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return Tree(folder).check()

    def expect(self, name, body, place, rule, **others):
        files = {"core/util/error.h": LICENCE + "#pragma once\n", "core/gr/model.h": LICENCE + "#pragma once\n",
                 "core/store/run_store.h": LICENCE + "#pragma once\n", "ui/pages/page.h": LICENCE + "#pragma once\n"}
        self.assertEqual(self.check(files), [], "the tree must be clean before something is planted")
        broken = self.check(files | {name: LICENCE + body})
        self.assertEqual(len(broken), 1, broken)
        self.assertTrue(broken[0].startswith(f"{name}:{place}: {rule}"), broken[0])

    def test_lower_layer_includes_higher(self):
        self.expect("core/params/a.cpp", '#include "core/util/error.h"\n#include "core/gr/model.h"\n', 3,
                    "core/params includes only core/util")
        self.expect("core/data/a.cpp", '#include "core/store/run_store.h"\n', 2, "core/data includes only")
        self.expect("plots/a.cpp", '#include "core/store/run_store.h"\n', 2, "plots includes only")
        self.expect("ui/forms/a.cpp", '#include "ui/pages/page.h"\n', 2, "ui/forms includes only")
        self.expect("app/cli/a.cpp", '#include "ui/pages/page.h"\n', 2, "app/cli includes only core")

    def test_include_of_nothing(self):
        self.expect("core/data/a.cpp", '#include "error.h"\n', 2, "includes are written from the root")

    def test_qt_in_engine(self):
        for header in ("QObject", "QtCore/QObject", "qobject.h", "QString"):
            self.expect("core/train/a.h", f"#pragma once\n#include <{header}>\n", 3, "no Qt in the engine")
        self.expect("app/cli/a.cpp", "#include <QString>\n", 2, "no Qt in the engine")
        self.expect("tests/data/a.cpp", "#include <QString>\n", 2, "no Qt in the engine")

    def test_torch_outside_models(self):
        self.expect("core/data/a.cpp", "#include <torch/torch.h>\n", 2, "torch stays in the models")
        self.expect("core/gr/a.h", "#pragma once\n#include <ATen/ATen.h>\n", 3, "torch stays in the models")

    def test_sql_outside_store(self):
        self.expect("ui/pages/a.cpp", 'auto a = "SELECT name FROM runs";\n', 2, "SQL only in core/store")
        self.expect("core/runs/a.cpp", 'auto a = "DELETE FROM runs";\n', 2, "SQL only in core/store")
        self.expect("core/runs/a.cpp", "#include <sqlite3.h>\n", 2, "SQL only in core/store")

    def test_qt_keywords(self):
        self.expect("ui/pages/a.cpp", "signals:\n", 2, "no Qt keywords")
        self.expect("ui/pages/a.cpp", "public slots:\n", 2, "no Qt keywords")
        self.expect("ui/pages/a.cpp", "void f()\n{\n    emit changed();\n}\n", 4, "no Qt keywords")

    def test_wrapper_of_qcustomplot(self):
        self.expect("plots/a.cpp", "#include <qcustomplot.h>\n", 2, "one wrapper for qcustomplot.h")

    def test_mutex_in_window(self):
        self.expect("ui/pages/a.cpp", "std::mutex m;\n", 2, "no mutex in the window")

    def test_long_file(self):
        self.expect("core/data/a.cpp", "\n" * MAX_LINES, MAX_LINES + 1, "length")

    def test_test_that_nobody_builds(self):
        self.expect("tests/util/test_a.cpp", "int a;\n", 1, "every test is built")
        named = {"tests/util/CMakeLists.txt": "# SPDX-License-Identifier: GPL-3.0-or-later\nf(test_a.cpp name b)\n"}
        self.assertEqual(self.check(named | {"tests/util/test_a.cpp": LICENCE, "tests/util/b_test.cpp": LICENCE}), [])
        self.assertIn("every test is built", self.check(named | {"tests/util/test_b_c.cpp": LICENCE})[0])

    def test_header_without_guard(self):
        self.expect("core/data/a.h", "int a;\n", 1, "header guard")

    def test_missing_licence(self):
        self.assertIn("licence", self.check({"core/data/a.cpp": "int a;\n"})[0])
        self.assertIn("licence", self.check({"cmake/a.cmake": "# nothing\n"})[0])

    def test_what_looks_wrong_but_is_right(self):
        body = ("// emit(x), #include <QObject>, SELECT a FROM b\n/* std::mutex\n#include \"core/gr/model.h\" */\n"
                'auto a = "please SELECT a row"; // signals:\nQ_SIGNALS:\n')
        self.assertEqual(self.check({"ui/pages/a.cpp": LICENCE + body}), [])


if __name__ == "__main__":
    unittest.main()
