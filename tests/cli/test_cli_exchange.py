# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs in and out from the terminal. test_cli_exchange.py PROGRAM [unittest options]"""
import csv
import hashlib
import io
import json
import math
import sqlite3
import struct
import subprocess
import zipfile
from xml.etree import ElementTree

from cli_test import CliTest, PROGRAM, main


class ExchangeTest(CliTest):
    def bundle(self):
        run = self.trained()["run"]
        file = self.folder / "first.watchlab"
        if not file.exists():
            self.document("runs", "export", run, "--bundle", file, "--weights")
        return run, file

    def test_a_bundle_is_a_zip_that_anybody_can_check(self):
        run, file = self.bundle()
        with zipfile.ZipFile(file) as bundle:
            self.assertIsNone(bundle.testzip())
            manifest = json.loads(bundle.read("manifest.json"))
            for member in manifest["members"]:
                data = bundle.read(member["name"])
                self.assertEqual(len(data), member["bytes"])
                self.assertEqual(hashlib.sha256(data).hexdigest(), member["sha256"])
            rows = json.loads(bundle.read("runs/1/run.json"))
            loss = [series for series in rows["series"] if series["role"] == "loss"][0]
            lines = bundle.read("runs/1/" + loss["file"]).decode().splitlines()
            picture = ElementTree.fromstring(bundle.read(f"figures/{loss['key']}.svg"))
        self.assertEqual(picture.tag, "{http://www.w3.org/2000/svg}svg")
        self.assertEqual(len(picture.findall("{http://www.w3.org/2000/svg}path")), 1)
        self.assertEqual(manifest["runs"][0]["id"], run)
        self.assertEqual(manifest["runs"][0]["metrics"]["mae"], self.trained()["test"]["mae"])
        self.assertEqual(lines[0], "step,wall_ms,value")
        self.assertEqual(len(lines) - 1, loss["points"])

    def test_a_bundle_reruns_elsewhere_to_the_bit(self):
        run, file = self.bundle()
        other = self.folder / "elsewhere"
        done = self.document("runs", "import", file, workspace=other)["runs"]
        self.assertEqual([entry["was_here"] for entry in done], [False])
        there = done[0]["run"]
        here = self.document("runs", "show", run)
        shown = self.document("runs", "show", there, workspace=other)
        for key in ("metrics", "parameters", "evaluations", "series", "events", "data_fingerprint", "train_rows"):
            self.assertEqual(shown[key], here[key], key)
        self.assertEqual(shown["lineage"]["origin"]["source"], str(file))
        self.assertIn("imported from", self.call("runs", "show", there, workspace=other).stdout)
        # its weights came along
        self.assertEqual(self.document("evaluate", there, self.data, workspace=other)["mae"],
                         self.document("evaluate", run)["mae"])
        again = self.document("runs", "rerun", file, "--data", self.data, workspace=other)
        self.assertTrue(again["same"], again)
        self.assertEqual(again["reasons"], [])
        self.assertEqual(again["run"], there)
        self.assertEqual({metric["key"]: metric["after"] for metric in again["metrics"]}, self.trained()["test"])
        said = self.call("runs", "import", file, workspace=other).stdout
        self.assertIn("Was here already", said)
        self.assertEqual(len(self.document("runs", "list", workspace=other)["runs"]), 2)

    def test_other_data_gives_other_figures_and_a_reason(self):
        run, _ = self.bundle()
        other = self.folder / "other rows"
        self.document("generate", other, "--rows", "6000", "--seed", "8")
        again = self.document("runs", "rerun", run, "--data", other)
        self.assertFalse(again["same"])
        self.assertIn("not what the run had", " ".join(again["reasons"]))

    def test_a_damaged_bundle_is_refused(self):
        _, file = self.bundle()
        damaged = self.folder / "damaged.watchlab"
        damaged.write_bytes(file.read_bytes()[:-1000])
        empty = self.folder / "empty"
        self.refused(1, "runs", "import", damaged, workspace=empty, says=["damaged.watchlab", "cut off"])
        self.refused(1, "runs", "import", self.folder / "absent", workspace=empty, says=["absent"])
        self.assertEqual(self.document("runs", "list", workspace=empty)["runs"], [])
        self.refused(2, "runs", "export", "first", "--weights", self.folder / "x", says=["--bundle"])
        self.refused(2, "runs", "export", "first", says=["a folder to make"])

    def test_runs_of_another_workspace(self):
        run, _ = self.bundle()
        other = self.folder / "copied"
        done = self.document("runs", "import", "--from", self.workspace, run, workspace=other)["runs"]
        self.assertEqual(len(done), 1)
        self.assertEqual(self.document("evaluate", done[0]["run"], workspace=other)["mae"],
                         self.document("evaluate", run)["mae"])

    def test_forks_are_shown_with_their_parents(self):
        run = self.trained()["run"]
        step = self.document("runs", "show", run)["checkpoints"][-1]["step"]
        fork = self.document("train", "--fork", f"{run}@{step}", "--train.epochs=2")["run"]
        self.assertEqual(self.document("runs", "show", fork)["lineage"]["ancestors"],
                         [{"run": run, "name": "first", "step": step}])
        self.assertIn(f"forked after step {step}: run {fork}", self.call("runs", "show", run).stdout)
        self.refused(2, "runs", "rerun", fork, says=["is a fork of run"])

    def test_tables_for_other_programs(self):
        run, _ = self.bundle()
        self.document("runs", "tag", run, "paper")
        table = self.call("runs", "export", "first", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(table.stdout)))
        self.assertEqual([row["name"] for row in rows], ["first"])
        self.assertEqual(float(rows[0]["metric.mae"]), self.trained()["test"]["mae"])
        self.assertEqual(rows[0]["gr.feat_dim"], "8")
        out = self.folder / "runs.json"
        self.document("runs", "export", "--where", "tag:paper", "--format", "json", "--out", out)
        self.assertEqual(json.loads(out.read_text())[0]["metrics"]["mae"], self.trained()["test"]["mae"])
        curves = self.call("runs", "export", run, "--format", "csv", "--curves").stdout.splitlines()
        self.assertEqual(curves[0], "run,series,step,wall_ms,value")
        self.assertGreater(len(curves), 20)
        latex = self.call("runs", "export", run, "--format", "latex", "--metrics", "mae,xauc", "--caption", "A & B").stdout
        self.assertIn("\\toprule", latex)
        self.assertIn("\\textbf{", latex)
        self.assertIn("A \\& B", latex)
        self.refused(2, "runs", "export", run, "--format", "xml", says=["xml"])
        self.refused(2, "runs", "export", "--format", "csv", says=["--where"])

    def test_stars_by_users(self):
        for method in ("constant", "user_video"):
            self.document("train", method, self.data, "--name", method)
        paired = self.call("runs", "export", "constant", "user_video", "--format", "latex", "--paired", "--metrics", "mae,xauc")
        seeds = self.call("runs", "export", "constant", "user_video", "--format", "latex", "--metrics", "mae,xauc")
        compared = {metric: self.document("compare", "constant", "user_video", "--metric", metric)["wilcoxon"]["p"]
                    for metric in ("mae", "xauc")}
        self.assertEqual(paired.stdout.count("\\textsuperscript{*}"), sum(p < 0.05 for p in compared.values()), compared)
        self.assertEqual(seeds.stdout.count("\\textsuperscript{*}"), 0) # one run each says nothing about luck

    def test_weights_as_safetensors(self):
        run, _ = self.bundle()
        out = self.folder / "weights.safetensors"
        self.document("runs", "export", run, "--safetensors", out)
        data = out.read_bytes()
        length = struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8:8 + length])
        self.assertIn("__metadata__", header)
        tensors = {name: entry for name, entry in header.items() if name != "__metadata__"}
        self.assertFalse([name for name in tensors if name.startswith("adam.")])
        self.assertGreater(len(tensors), 5)
        end = 0
        for entry in sorted(tensors.values(), key=lambda entry: entry["data_offsets"][0]):
            begin, stop = entry["data_offsets"]
            self.assertEqual(begin, end)
            self.assertEqual(stop - begin, {"F32": 4, "F64": 8, "I32": 4, "I64": 8, "U8": 1}[entry["dtype"]] * math.prod(entry["shape"]))
            end = stop
        self.assertEqual(end, len(data) - 8 - length)
        values = {name: struct.unpack(f"<{math.prod(entry['shape'])}f", data[8 + length:][slice(*entry["data_offsets"])])
                  for name, entry in tensors.items() if entry["dtype"] == "F32"}
        self.assertTrue(all(math.isfinite(value) for tensor in values.values() for value in tensor))
        self.assertEqual(sum(len(tensor) for tensor in values.values()), self.document("runs", "show", run)["parameter_count"])

    def test_tensorboard_and_mlflow(self):
        run, _ = self.bundle()
        self.document("runs", "export", run, "--tensorboard", self.folder / "logs")
        other = self.folder / "from tensorboard"
        there = self.document("runs", "import", self.folder / "logs", workspace=other)["runs"][0]["run"]
        shown = self.document("runs", "show", there, workspace=other)
        series = {entry["role"] + "/" + entry["key"] for entry in self.document("runs", "show", run)["series"]}
        read = {entry["key"] for entry in shown["series"]}
        final = {name for name in read if name.startswith("final/")} # one value each, for the tab HPARAMS
        self.assertIn("final/mae", final)
        self.assertTrue(read > final and read - final <= series, read - final - series)
        self.assertEqual(shown["lineage"]["origin"]["kind"], "tensorboard")
        self.assertEqual(self.call("runs", "list", workspace=other).returncode, 0)
        self.assertEqual(self.call("runs", "show", there, workspace=other).returncode, 0)
        self.document("runs", "export", run, "--mlflow", self.folder / "mlruns")
        own = self.folder / "mlruns" / "1" / self.document("runs", "show", run)["lineage"]["uuid"]
        self.assertEqual((own / "params" / "gr.feat_dim").read_text(), "8")
        self.assertEqual(float((own / "metrics" / "final_mae").read_text().split()[1]), self.trained()["test"]["mae"])

    def test_a_killed_import_leaves_the_workspace_as_it_was(self):
        source = self.folder / "long"
        self.document("runs", "import", "--from", self.workspace, self.bundle()[0], workspace=source)
        with sqlite3.connect(source / "watchlab.sqlite") as database:
            series = database.execute("SELECT min(id) FROM series").fetchone()[0]
            database.executemany("INSERT INTO points VALUES (?, ?, ?, ?)",
                                 ((series, 10_000 + step, step, step / 3) for step in range(100_000)))
            database.execute("UPDATE levels SET count = count + 100000 WHERE series_id = ? AND level = 3 AND bucket = "
                             "(SELECT min(bucket) FROM levels WHERE series_id = ? AND level = 3)", (series, series))
        file = self.folder / "long.watchlab"
        self.document("runs", "export", 1, "--bundle", file, "--weights", workspace=source)
        target = self.folder / "killed"
        for seconds in (0.01, 0.1, 0.2, 0.3, 0.5, 0.8):
            process = subprocess.Popen([PROGRAM, "--workspace", str(target), "runs", "import", str(file)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            runs = self.document("runs", "list", workspace=target)["runs"]
            # whole or not at all, whenever that was
            for run in runs:
                self.assertEqual(self.document("evaluate", run["id"], self.data, workspace=target)["mae"],
                                 self.document("evaluate", 1, self.data, workspace=source)["mae"])
            self.assertFalse((target / "incoming").exists())
            self.assertEqual(len(list((target / "runs").glob("*")) if (target / "runs").exists() else []), len(runs))
            if runs:
                break
        self.document("runs", "import", file, workspace=target)
        with sqlite3.connect(target / "watchlab.sqlite") as database:
            self.assertEqual(database.execute("SELECT count(*) FROM points WHERE step >= 10000").fetchone()[0], 100_000)
            self.assertEqual(database.execute("SELECT count(*) FROM series WHERE run IS NULL").fetchone()[0], 0)
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        self.assertEqual(len(self.document("runs", "list", workspace=target)["runs"]), 1)


if __name__ == "__main__":
    main()
