# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs watchlab-cli as its users do. test_cli.py PROGRAM [unittest options]"""
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

    # ---- what works --------------------------------------------------------------------------------------------
    def test_version(self):
        self.assertRegex(self.document("version")["version"], r"^\d+\.\d+\.\d+$")

    def test_help_names_every_verb(self):
        text = self.call("--help").stdout
        for verb in ("generate", "data", "cache", "vocab", "train", "evaluate", "recommend", "runs", "params", "version"):
            self.assertIn(verb, text)

    def test_inspect(self):
        seen = self.document("data", "inspect", self.data)
        lines = len(self.rows_of("big_matrix.csv")) + len(self.rows_of("small_matrix.csv"))
        self.assertEqual(seen["rows"], lines)
        self.assertEqual(seen["train_rows"] + seen["test_rows"], seen["rows"])
        users = {row.split(",")[0] for row in self.rows_of("user_features.csv")}
        self.assertEqual(seen["users"], len(users))
        self.assertGreater(seen["videos"], 1)
        self.assertIsInstance(seen["problems"], list)

    def test_cache(self):
        data = self.folder / "larger"
        self.assertEqual(self.call("generate", data, "--rows", "20000").returncode, 0)
        for path in data.iterdir():
            os.utime(path, (1.6e9, 1.6e9))  # what was written this moment is not cached
        first = self.document("data", "inspect", data)
        again = self.document("data", "inspect", data)
        self.assertEqual((first.pop("from_cache"), again.pop("from_cache")), (False, True))
        self.assertGreater(again.pop("mapped_bytes"), first.pop("mapped_bytes"))
        self.assertLess(again.pop("memory_bytes"), first.pop("memory_bytes"))
        self.assertGreaterEqual(min(first.pop("open_seconds"), again.pop("open_seconds")), 0)
        self.assertEqual(first, again)
        self.assertIn("from the cache", self.call("data", "inspect", data).stdout)
        listed = self.document("cache", "list")["entries"]
        self.assertEqual(listed[0]["source"], str(data))  # the one used last
        self.assertIn(str(data), self.call("cache", "list").stdout)
        self.assertEqual(self.document("cache", "clear")["removed_bytes"],
                         sum(entry["bytes"] for entry in listed))
        self.assertEqual(self.document("cache", "list")["entries"], [])
        self.assertFalse(self.document("data", "inspect", data)["from_cache"])

    def test_convert_and_train_on_arrays(self):
        out = self.folder / "arrays"
        written = self.document("data", "convert", self.data, "--to", "gr-npy", out)
        self.assertEqual({path.name for path in out.iterdir()}, {"train.npy", "test.npy"})
        seen = self.document("data", "inspect", out)
        self.assertEqual((seen["train_rows"], seen["test_rows"]), (written["train_rows"], written["test_rows"]))
        run = self.document("train", "gr", out, *SMALL)
        self.assertEqual(run["target"], "watch_ratio_normalized")
        self.assertEqual(run["status"], "completed")
        self.refused(2, "train", "gr", out, *SMALL, "--data.target=watch_time", says=["data.target", "watch_time"])

    def test_split_options(self):
        def split(*options):
            return self.document("data", "split", self.data, *options)

        plain = split("--data.duplicates=keep", "--data.validation_split=none")
        rows = len(self.rows_of("big_matrix.csv"))
        self.assertEqual(plain["train_rows"], rows)
        self.assertEqual(plain["test_rows"], len(self.rows_of("small_matrix.csv")))
        pairs = {tuple(row.split(",")[:2]) for row in self.rows_of("big_matrix.csv")}
        one = split("--data.duplicates=aggregate", "--data.validation_split=none")
        self.assertEqual(one["train_rows"], len(pairs))
        self.assertEqual(one["counts"]["aggregate"], rows - len(pairs))
        self.assertNotEqual(one["fingerprint"], plain["fingerprint"])
        played = [row for row in self.rows_of("big_matrix.csv") if row.split(",")[2] != "0"]
        kept = split("--data.rows=train", "--data.split=random", "--data.drop_zero_plays=true", "--data.duplicates=keep")
        self.assertEqual(kept["train_rows"] + kept["validation_rows"] + kept["test_rows"], len(played))
        self.refused(2, "data", "split", self.data, "--data.split=imported", says=["data.split_file"])
        self.refused(2, "data", "split", self.data, "--data.split=random", "--data.test_fraction=0.9",
                     "--data.validation_fraction=0.5", says=["data.test_fraction"])

    def test_split_goes_out_and_comes_back(self):
        made = self.document("data", "split", self.data, "--protocol", "P2", "--out", self.folder / "split")
        self.assertEqual({path.name for path in (self.folder / "split").iterdir()},
                         {"train.npy", "validation.npy", "test.npy", "split.json"})
        back = self.document("data", "split", self.data, "--data.split_file", self.folder / "split")
        for part in ("train_rows", "validation_rows", "test_rows"):
            self.assertEqual(back[part], made[part])
        self.document("data", "split", self.data, "--protocol=P2", "--to=csv", "--out", self.folder / "as_csv")
        again = self.document("data", "split", self.data, "--data.split_file", self.folder / "as_csv" / "split.csv")
        self.assertEqual(again["fingerprint"], back["fingerprint"])
        (self.folder / "bad.csv").write_text("row,part\n0,train\n0,test\n")
        self.refused(1, "data", "split", self.data, "--data.split_file", self.folder / "bad.csv", says=["bad.csv:3"])

    def test_protocols(self):
        names = [row["name"] for row in self.document("protocol", "list")["protocols"]]
        self.assertEqual(names[:4], ["P1", "P2", "P3", "reference"])
        self.assertIn("HEGM", self.document("protocol", "show", "P3")["used"])
        self.document("protocol", "save", "mine", "--protocol=P3", "--data.test_fraction=0.2", "--note", "a note")
        shown = self.document("protocol", "show", "mine")
        self.assertEqual(shown["parameters"]["data.test_fraction"], "0.2")
        self.assertEqual(shown["parameters"]["data.split"], "time")
        seen = self.document("data", "split", self.data, "--protocol=mine", "--data.unseen=keep")
        self.assertEqual(seen["protocol"], "mine")
        self.assertGreater(seen["target_limit"], 1)
        self.assertEqual(seen["unit"], "ratio")
        self.document("protocol", "delete", "mine")
        self.refused(2, "protocol", "delete", "mine", says=["mine"])
        self.refused(2, "train", "gr", self.data, *SMALL, "--protocol=mine", says=["mine", "reference"])

    def test_a_run_keeps_its_protocol(self):
        run = self.document("train", "gr", self.data, *SMALL, "--protocol=P2", "--data.split_seed=4")
        shown = self.document("runs", "show", run["run"])
        self.assertEqual(shown["parameters"]["data.protocol"], "P2")
        self.assertEqual(shown["parameters"]["data.split"], "random")
        self.assertEqual(shown["parameters"]["data.split_seed"], 4)
        other = self.document("evaluate", run["run"], "--protocol=P1")
        self.assertEqual(other["rows"], len(self.rows_of("small_matrix.csv")))
        self.refused(2, "evaluate", run["run"], "--protocol=P3", says=["data.target"])

    def test_vocabulary(self):
        built = self.document("vocab", self.data)
        self.assertGreater(built["distinct_values"], 100)
        self.assertGreaterEqual(built["unencoded_rows"], 0)
        self.assertEqual(len(set(built["amounts"])), len(built["amounts"]))
        self.assertGreater(built["amounts"][0], built["amounts"][-1])
        fewer = self.document("vocab", self.data, "--gr.q_end=0.5", "--gr.q_start=0.9")
        self.assertNotEqual(fewer["amounts"], built["amounts"])

    def test_train_keeps_a_run(self):
        run = self.trained()
        self.assertEqual(run["status"], "completed")
        self.assertEqual([epoch["epoch"] for epoch in run["epochs"]], [1])
        self.assertGreater(run["test"]["mae"], 0)
        self.assertTrue(0 < run["test"]["xauc"] < 1)
        self.assertLess(run["ceiling"]["mae"], run["ceiling"]["constant_mae"])
        listed = {row["id"]: row for row in self.document("runs", "list")["runs"]}
        self.assertEqual(listed[run["run"]]["status"], "completed")
        self.assertEqual(listed[run["run"]]["name"], "first")

    def test_evaluate_repeats_the_run_s_figures(self):
        run = self.trained()
        again = self.document("evaluate", "first", "--part", "test")
        self.assertEqual(again["target"], "watch_time")
        self.assertEqual(again["unit"], "s")
        self.assertGreater(again["rows"], 500)
        self.assertEqual(again["run"], run["run"])
        self.assertGreater(again["mae"], 0)
        elsewhere = self.document("evaluate", run["run"], self.data)
        self.assertEqual(elsewhere["mae"], again["mae"])

    def test_same_seed_same_figures(self):
        first = self.document("train", "gr", self.data, *SMALL, "--train.seed=3")
        second = self.document("train", "gr", self.data, *SMALL, "--train.seed=3")
        other = self.document("train", "gr", self.data, *SMALL, "--train.seed=4")
        self.assertEqual(first["test"], second["test"])
        self.assertNotEqual(first["test"], other["test"])

    def test_recommend(self):
        self.trained()
        user = int(self.rows_of("small_matrix.csv")[0].split(",")[0])
        shown = self.document("recommend", "first", "--user", user, "-k", "5")
        self.assertEqual([row["rank"] for row in shown["rows"]], [1, 2, 3, 4, 5])
        predicted = [row["predicted"] for row in shown["rows"]]
        self.assertEqual(predicted, sorted(predicted, reverse=True))
        self.refused(1, "recommend", "first", "--user", "99999999", says=["99999999"])

    def test_show_export_delete(self):
        run = self.document("train", "gr", self.data, *SMALL, "--name", "short-lived")["run"]
        shown = self.document("runs", "show", run)
        self.assertIn("gr.q_end", json.dumps(shown))
        out = self.folder / "exported"
        self.document("runs", "export", run, out)
        self.assertTrue(any(out.rglob("*.csv")) and any(out.rglob("*.safetensors")))
        self.document("runs", "delete", run)
        self.refused(2, "runs", "show", run, says=[str(run)])

    def test_ctrl_c_stops_cleanly(self):
        command = [PROGRAM, "--workspace", str(self.workspace), "train", "gr", str(self.data), *SMALL,
                   "--train.epochs=100000", "--name", "stopped"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and "validation" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, errors)
        runs = self.document("runs", "list")["runs"]
        self.assertEqual([row["status"] for row in runs if row["name"] == "stopped"], ["cancelled"])

    # ---- what is refused ---------------------------------------------------------------------------------------
    def test_usage(self):
        self.refused(2, says=["subcommand"])
        self.refused(2, "trane", "gr", self.data, says=["trane"])
        self.refused(2, "train", "gr", self.data, "--preset", "papper", says=["papper", "paper, reference, demo"])
        self.refused(2, "train", "gr", self.data, "--train.epochs=0", says=["train.epochs", "1 to 100000"])
        self.refused(2, "train", "gr", self.data, "--gr.q_end=nan", says=["gr.q_end"])
        self.refused(2, "train", "gr", self.data, "--gr.n_head=3", says=["gr.n_head"])
        self.refused(2, "train", "hedgehog", self.data, says=["hedgehog"])
        self.refused(2, "evaluate", "no-such-run", says=["no-such-run"])

    def test_paths_that_are_nothing(self):
        self.refused(1, "data", "inspect", self.folder / "nowhere", says=["nowhere"])
        empty = self.folder / "empty"
        empty.mkdir()
        self.refused(1, "data", "inspect", empty, says=["big_matrix.csv", "train.npy"])
        self.refused(1, "generate", self.data, "--rows", "1000", says=[str(self.data)])

    def test_broken_files(self):
        def line(text, number, change):
            rows = text.split(b"\n")
            rows[number - 1] = change(rows[number - 1].split(b","))
            return b"\n".join(rows)

        def cell(index, value):
            return lambda cells: b",".join(cells[:index] + [value] + cells[index + 1:])

        cases = [
            ("big_matrix.csv", lambda text: b"", ["big_matrix.csv", "empty"]),
            ("big_matrix.csv", lambda text: text.replace(b"play_duration", b"playtime", 1), ["big_matrix.csv", "play_duration"]),
            ("big_matrix.csv", lambda text: line(text, 5, cell(2, b"abc")), ["big_matrix.csv:5", "abc", "play_duration"]),
            ("big_matrix.csv", lambda text: line(text, 6, cell(7, b"inf")), ["big_matrix.csv:6", "watch_ratio"]),
            ("big_matrix.csv", lambda text: line(text, 7, cell(3, b"-12")), ["big_matrix.csv:7", "video_duration"]),
            ("small_matrix.csv", lambda text: line(text, 4, lambda cells: b",".join(cells[:5])), ["small_matrix.csv:4"]),
        ]
        for file, change, says in cases:
            with self.subTest(says=says):
                self.refused(1, "data", "inspect", self.broken_copy(file, change), says=says)

    def test_broken_arrays(self):
        arrays = self.folder / "good_arrays"
        self.document("data", "convert", self.data, "--to", "gr-npy", arrays)
        good = (arrays / "train.npy").read_bytes()
        cases = [
            (lambda data: data[:len(data) // 2], ["train.npy"]),
            (lambda data: data.replace(b"'<f8'", b"'>f8'", 1), ["train.npy", "big-endian"]),
            (lambda data: data.replace(b"'<f8'", b"'|O' ", 1), ["train.npy", "object"]),
            (lambda data: data.replace(b", 52)", b", 51)", 1), ["train.npy"]),
            (lambda data: b"", ["train.npy"]),
        ]
        for change, says in cases:
            with self.subTest(says=says):
                (arrays / "train.npy").write_bytes(change(good))
                self.refused(1, "data", "inspect", arrays, says=says)

    def test_workspace_that_cannot_be_written(self):
        file = self.folder / "file"
        file.write_text("not a folder")
        self.refused(1, "train", "gr", self.data, *SMALL, workspace=file / "below", says=[str(file)])

    def test_cancelled_generation_leaves_nothing(self):
        out = self.folder / "cancelled"
        process = subprocess.Popen([PROGRAM, "generate", str(out), "--rows", "12530806"], stderr=subprocess.PIPE)
        while process.poll() is None and not self.left_of("cancelled"):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(self.left_of("cancelled"), [])


if __name__ == "__main__":
    os.environ.pop("WATCHLAB_WORKSPACE", None)
    unittest.main()
