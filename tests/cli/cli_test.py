# SPDX-License-Identifier: GPL-3.0-or-later
"""watchlab-cli called as its users do, on a small generated folder; each test file adds its cases."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv.pop(1)
SMALL = ["--preset=demo", "--gr.feat_dim=8", "--gr.hidden_dim=8", "--gr.ffn_dim=16", "--gr.n_head=2",
         "--gr.dec_layers=1", "--train.threads=1", "--train.epochs=1", "--train.evaluation_rows=300",
         "--train.test_rows=500"]


class CliTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="watchlab-cli-"))
        cls.data = cls.folder / "data"
        cls.workspace = cls.folder / "workspace"
        os.environ["XDG_CACHE_HOME"] = str(cls.folder / "cache")
        os.environ.pop("WATCHLAB_CACHE_BYTES", None)
        done = cls.call("generate", cls.data, "--rows", "6000", "--seed", "7")
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def call(cls, *words, workspace=None, **options):
        command = [PROGRAM, "--workspace", str(workspace or cls.workspace)] + [str(word) for word in words]
        return subprocess.run(command, capture_output=True, text=True, timeout=300, **options)

    def document(self, *words, code=0, **options):
        done = self.call("--json", *words, **options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def refused(self, code, *words, says=(), **options):
        done = self.call(*words, **options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        for text in says:
            self.assertIn(text, done.stderr)

    def rows_of(self, file):
        return (self.data / file).read_text(encoding="utf-8").splitlines()[1:]

    def broken_copy(self, file, change):
        """A copy of the data folder in which one file's text is changed."""
        copy = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        for source in self.data.iterdir():
            if source.is_file():
                shutil.copy(source, copy)
        path = copy / file
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(change(text))
        return copy

    def left_of(self, name):
        return [path.name for path in self.folder.iterdir() if name in path.name]

    def trained(self):
        if not hasattr(CliTest, "run_document"):
            CliTest.run_document = self.document("train", "gr", self.data, *SMALL, "--name", "first")
        return CliTest.run_document

    def source(self, name, files):
        folder = self.folder / name
        folder.mkdir()
        for file, lines in files.items():
            (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    def trains(self, path, *options, target):
        done = self.document("train", "gr", path, *SMALL, "--data.duplicates=keep", "--data.split=random", *options)
        self.assertEqual(done["status"], "completed")
        self.assertEqual(done["target"], target)
        self.assertGreater(done["test"]["mae"], 0)
        again = self.document("evaluate", done["run"])
        self.assertAlmostEqual(again["mae"], done["test"]["mae"], places=6)
        return done


def main():
    os.environ.pop("WATCHLAB_WORKSPACE", None)
    unittest.main()
