# SPDX-License-Identifier: GPL-3.0-or-later
"""Baselines and tables of results from the terminal. test_cli_tables.py PROGRAM [unittest options]"""
import json
import signal
import statistics
import subprocess
import time
import zipfile

from cli_test import CliTest, PROGRAM, main

ENCODER = ["--baseline.feat_dim=4", "--baseline.hidden_dim=8", "--baseline.dropout=0"]
COURSE = ["--train.epochs=1", "--train.batch_size=256", "--train.threads=1"]


class TablesTest(CliTest):
    def spec(self, name, **members):
        file = self.folder / f"{name}.json"
        file.write_text(json.dumps({
            "data": str(self.data), "preset": "demo",
            "parameters": {"baseline.feat_dim": 4, "baseline.hidden_dim": 8, "train.epochs": 1, "train.threads": 1,
                           "train.batch_size": 256, "train.ranking_ks": "", "train.evaluate_every": 0},
            **members}), encoding="utf-8")
        return file

    def watch_times(self, part):
        rows = (self.data / part).read_text(encoding="utf-8").splitlines()
        at = rows[0].split(",").index("play_duration")
        return [int(row.split(",")[at]) / 1000 for row in rows[1:]]

    def test_a_baseline_is_called_by_its_name(self):
        run = self.document("train", "d2q", self.data, "--preset=demo", *COURSE, *ENCODER, "--baseline.quantiles=11")
        self.assertEqual(run["status"], "completed")
        shown = self.document("runs", "show", run["run"])
        self.assertEqual(shown["parameters"]["baseline.method"], "d2q")
        self.assertEqual(shown["parameters"]["baseline.quantiles"], 11)
        self.assertTrue(shown["name"].startswith("d2q-"))
        again = self.document("evaluate", run["run"])
        self.assertAlmostEqual(again["mae"], run["test"]["mae"], places=9)
        self.assertIn("d2q, preset demo", self.call("runs", "show", run["run"]).stdout)
        self.assertEqual(self.document("train", "baseline", self.data, "--preset=demo", "--baseline.method=d2q", *COURSE,
                                       *ENCODER, "--baseline.quantiles=11")["test"], run["test"])
        self.refused(2, "train", "d2q", self.data, "--gr.n_head=2", says=["gr.n_head", "d2q"])

    def test_the_constant_is_the_train_rows_median(self):
        run = self.document("train", "constant", self.data, "--protocol=P1", "--data.duplicates=keep",
                            "--data.validation_split=none", "--train.select_by=last")
        median = statistics.median(self.watch_times("big_matrix.csv"))
        test = self.watch_times("small_matrix.csv")
        self.assertAlmostEqual(run["test"]["mae"], sum(abs(y - median) for y in test) / len(test), places=9)
        self.assertAlmostEqual(run["test"]["mae"], run["ceiling"]["constant_mae"], places=9)
        self.assertEqual(run["test"]["xauc_ties_half"], 0.5)

    def test_a_table_is_made_once(self):
        spec = self.spec("once", title="Made once", methods=["constant", "bucket", {"model": "vr", "label": "VR"}],
                         protocols=["P1", "P2"], seeds=2)
        files = {kind: self.folder / f"once.{kind}" for kind in ("md", "csv", "tex")}
        first = self.document("table", spec, "--markdown", files["md"], "--csv", files["csv"], "--latex", files["tex"])
        runs = len(self.document("runs", "list")["runs"])
        self.assertEqual([row["label"] for row in first["rows"]], ["Constant", "Length bucket", "VR"])
        for row in first["rows"]:
            self.assertEqual([(cell["protocol"], cell["metric"], cell["n"]) for cell in row["cells"]],
                             [("P1", "mae", 2), ("P1", "xauc", 2), ("P2", "mae", 2), ("P2", "xauc", 2)])
        for column in range(4):
            self.assertEqual(sum(row["cells"][column]["best"] for row in first["rows"]), 1)
        self.assertEqual(first["rows"][2]["cells"][0]["published"], [{"value": 7.634, "source": "DIFL"}])
        for protocol in ("P1", "P2"): # nobody beats the truth behind the rows
            for row in first["rows"]:
                mae = next(c["mean"] for c in row["cells"] if (c["protocol"], c["metric"]) == (protocol, "mae"))
                self.assertGreater(mae, first["ceiling"][protocol]["mae"])
        self.assertEqual(self.document("table", spec), first)
        self.assertEqual(self.document("table", spec, "--read-only"), first)
        self.assertEqual(len(self.document("runs", "list")["runs"]), runs)
        self.assertIn("# Made once", files["md"].read_text(encoding="utf-8"))
        self.assertEqual(len(files["csv"].read_text(encoding="utf-8").splitlines()), 1 + 3 * 4 + 4)
        self.assertIn("\\toprule", files["tex"].read_text(encoding="utf-8"))
        self.assertEqual(self.call("table", spec, "--read-only").stdout, files["md"].read_text(encoding="utf-8"))

    def test_a_table_travels_with_its_runs(self):
        spec = self.spec("paper", methods=["constant", "bucket"], protocols=["P2"], seeds=2)
        bundle = self.folder / "paper.watchlab"
        table = self.document("table", spec, "--bundle", bundle, "--predictions")
        with zipfile.ZipFile(bundle) as members:
            self.assertEqual(members.read("figures/paper.md").decode("utf-8"),
                             self.call("table", spec, "--read-only").stdout)
            self.assertIn("\\toprule", members.read("figures/paper.tex").decode("utf-8"))
        other = self.folder / "other"
        self.call("runs", "import", bundle, workspace=other)
        self.assertEqual(self.document("table", spec, "--read-only", workspace=other)["rows"][0]["cells"][0]["values"],
                         table["rows"][0]["cells"][0]["values"])
        self.refused(2, "table", spec, "--weights", says=["--bundle"])

    def test_a_table_goes_on_after_an_interruption(self):
        spec = self.spec("stopped", methods=["constant", "vr"], seeds=[11],
                         parameters={"train.epochs": 400, "train.threads": 1, "train.batch_size": 64,
                                     "baseline.feat_dim": 4, "baseline.hidden_dim": 8, "train.checkpoint_every": 5,
                                     "train.evaluate_epochs": 400, "train.evaluate_every": 0})
        workspace = self.folder / "stopped"
        command = [PROGRAM, "--workspace", str(workspace), "table", str(spec)]
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        def step():
            done = self.call("--json", "runs", "list", workspace=workspace)
            runs = json.loads(done.stdout)["runs"] if done.returncode == 0 else []
            return max([run["last_step"] for run in runs if run["name"].startswith("vr-")], default=0)
        while step() < 10 and program.poll() is None:
            time.sleep(0.05)
        self.assertIsNone(program.poll(), "it was over before it was stopped")
        program.send_signal(signal.SIGINT)
        self.assertEqual(program.wait(timeout=120), 130)
        stopped = self.document("runs", "list", workspace=workspace)["runs"]
        self.assertEqual(sorted(run["status"] for run in stopped), ["cancelled", "completed"])
        table = self.document("table", spec, "--read-only", workspace=workspace)
        self.assertEqual([row["cells"][0]["n"] for row in table["rows"]], [1, 0])

    def test_tables_that_make_no_sense(self):
        self.refused(1, "table", self.spec("wrong", methods=["d3q"]), says=["d3q", "wrong.json"])
        self.refused(1, "table", self.folder / "none.json", says=["none.json"])


if __name__ == "__main__":
    main()
