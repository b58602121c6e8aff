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
        actions = seen["actions"]
        lines = self.rows_of("watchlab_actions.csv")
        self.assertEqual(sum(kind["viewings"] for kind in actions["types"]), len(lines))
        self.assertEqual(actions["types"][0]["viewings"], sum(",like," in line for line in lines))
        self.assertEqual(sum(actions["types"][0]["time_counts"]) + actions["types"][0]["above"],
                         actions["types"][0]["viewings"])
        self.assertEqual(actions["transitions"]["from"], ["start", "like", "follow", "forward", "collect"])
        self.assertEqual(sum(actions["transitions"]["counts"][0]), seen["rows"])
        self.assertEqual(len(actions["exit"]["time_edges"]), len(actions["exit"]["time_counts"]) + 1)
        self.assertIn("like", self.call("data", "inspect", self.data).stdout)
        lines = len(self.rows_of("big_matrix.csv")) + len(self.rows_of("small_matrix.csv"))
        self.assertEqual(seen["rows"], lines)
        self.assertEqual(seen["train_rows"] + seen["test_rows"], seen["rows"])
        users = {row.split(",")[0] for row in self.rows_of("user_features.csv")}
        self.assertEqual(seen["users"], len(users))
        self.assertGreater(seen["videos"], 1)
        self.assertIsInstance(seen["problems"], list)

    def test_inspect_says_how_a_table_is_read(self):
        path = self.folder / "views.csv"
        path.write_text("user,item,watch_ms,len,when\n" + "".join(
            f"{i},{i % 7},{900 * i},30,2024-03-01T10:00:{i:02}Z\n" for i in range(1, 40)), encoding="utf-8")
        shown = self.call("data", "inspect", path).stdout
        self.assertIn("columns read as user=user item=item watch_time:ms=watch_ms length:s=len time:date=when", shown)
        self.assertRegex(shown, r"memory [0-9.]+ (B|KiB|MiB)\n")
        self.assertNotIn("memory 0 ", shown)
        path.write_text("user,item,liked\n1,2,0\n2,3,1\n", encoding="utf-8")
        self.refused(2, "data", "inspect", path, says=["No column has the role watch_time or target"])
        path.write_text("user,item,watch_ms\n1,\"2,900\n2,3,800\n", encoding="utf-8")
        self.refused(1, "data", "inspect", path, says=["views.csv:2: ", "never closed"])
        path.write_bytes(b"user,item,watch_ms\n1,\0\x01\xff,9\n")
        self.refused(1, "data", "inspect", path, says=["views.csv:2: ", "is not text"])

    def test_ceiling(self):
        seen = self.document("ceiling", self.data)
        self.assertLess(seen["ceiling"]["mae"], seen["ceiling"]["constant_mae"])
        self.assertEqual([action["name"] for action in seen["actions"]], ["like", "follow", "forward", "collect"])
        self.assertGreater(seen["actions"][0]["auc"], 0.5)
        self.assertIn("like", self.call("ceiling", self.data).stdout)

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
        self.assertEqual(shown["parameters"]["data.protocol"], "P2, changed")
        self.assertEqual(self.document("data", "split", self.data, "--protocol=P2")["protocol"], "P2")
        self.assertEqual(self.document("data", "split", self.data, "--protocol=P2", "--data.drop_ads=no")["protocol"],
                         "P2, changed")
        self.assertEqual(shown["parameters"]["data.split"], "random")
        self.assertEqual(shown["parameters"]["data.split_seed"], 4)
        other = self.document("evaluate", run["run"], "--protocol=P1")
        self.assertEqual(other["rows"], len(self.rows_of("small_matrix.csv")))
        self.assertEqual(other["trained_rows"], 0) # it was trained on the big matrix only
        self.assertEqual(self.document("evaluate", run["run"])["trained_rows"], 0)
        drawn_again = self.call("--json", "evaluate", run["run"], "--data.split_seed=5")
        figures = json.loads(drawn_again.stdout)
        self.assertGreater(figures["trained_rows"], figures["rows"] / 2)
        self.assertLess(figures["trained_rows"], figures["rows"])
        self.assertIn(f"trained on {figures['trained_rows']} of these", drawn_again.stderr)
        self.refused(2, "evaluate", run["run"], "--protocol=P3", says=["data.target"])

    def test_other_rows_are_measured_in_the_run_s_unit(self):
        run = self.document("train", "gr", self.data, *SMALL, "--protocol=P3", "--data.train_sample=0.5")["run"]
        other = self.folder / "longer"
        self.document("generate", other, "--rows", "6000", "--seed", "8")
        limit = self.document("data", "split", self.data, "--protocol=P3", "--data.train_sample=0.5")["target_limit"]
        its_own = self.document("data", "split", other, "--protocol=P3")["target_limit"]
        self.assertNotEqual(limit, its_own)
        self.assertEqual(self.document("evaluate", run)["target_limit"], limit)
        self.assertEqual(self.document("evaluate", run, "--data.train_sample=0.9")["target_limit"], limit)
        elsewhere = self.document("evaluate", run, other)
        self.assertEqual(elsewhere["target_limit"], limit)
        self.assertIsNone(elsewhere["trained_rows"])
        self.refused(2, "evaluate", run, "--data.target_quantile=0.5", says=["data.target"])
        self.refused(2, "evaluate", run, "--data.duplicates=aggregate", "--data.aggregate=sum", says=["data.target"])

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

    def test_hybrid(self):
        run = self.document("train", "hybrid", self.data, "--preset=demo", "--hybrid.trees=5", "--hybrid.factors=4",
                            "--train.threads=1", "--hybrid.keep=20", "--train.ranking_ks=5,20", "--name", "stages")
        self.assertEqual(run["status"], "completed")
        self.assertEqual(sorted(key for key in run["test"] if "@5" in key),
                         ["map@5", "ndcg@5", "ndcg_within_selected@5", "precision@5", "recall@5"])
        self.assertIn("als.ndcg@5", run["evaluations"][-1])
        measured = self.document("evaluate", "stages")
        for key, value in run["test"].items():
            self.assertEqual(measured[key], value)
        shown = self.document("runs", "show", "stages")
        self.assertEqual([stage["key"] for stage in shown["stages"]],
                         ["als", "features", "classifier", "regressor", "test"])
        self.assertEqual(len(shown["stages"][2]["features"]), 98)
        self.assertNotIn("gr.n_head", shown["parameters"])
        self.assertIn("NDCG within selected only", self.call("runs", "show", "stages").stdout)

        user = self.rows_of("small_matrix.csv")[0].split(",")[0]
        listed = self.document("recommend", "stages", "--user", user, "-k", "4")
        self.assertEqual(listed["kept"], 20)
        ratios = [row["regressor"] for row in listed["rows"]]
        self.assertEqual(ratios, sorted(ratios, reverse=True))
        self.assertTrue(all(1 <= row["rank_before"] <= 20 for row in listed["rows"]))
        why = self.document("recommend", "stages", "--user", user, "--explain", listed["rows"][1]["video"])["explanation"]
        self.assertEqual(why["video"], listed["rows"][1]["video"])
        self.assertEqual(len(why["features"]), 98)
        total = why["regressor_base"] + sum(feature["regressor_ratio"] for feature in why["features"])
        self.assertAlmostEqual(total, listed["rows"][1]["regressor"], places=4)
        self.assertAlmostEqual(sum(video["share"] for video in why["past_videos"]), why["als"], places=9)
        first = self.document("recommend", "stages", "--user", user, "--explain")
        self.assertEqual(first["explanation"]["video"], first["rows"][0]["video"])
        self.refused(2, "recommend", "stages", "--user", user, "--explain", "cats", says=["is no number of a video"])

        compared = self.document("compare-stages", "stages", "-k", "5")
        self.assertEqual((compared["k"], compared["keep"], compared["users"]), (5, 20, len({line.split(",")[0] for line in
                                                                                         self.rows_of("small_matrix.csv")})))
        for ranker, advantage in compared["advantages"].items():
            for metric in ("ndcg", "map"):
                difference = run["test"][f"{metric}@5"] - run["evaluations"][-1][f"{ranker}.{metric}@5"]
                self.assertAlmostEqual(advantage[metric]["mean"], difference, places=9)
                self.assertLessEqual(advantage[metric]["low"], advantage[metric]["mean"])
        self.assertIn("Popularity", self.call("compare-stages", "stages", "--keep", "0").stdout)
        self.refused(2, "compare-stages", self.trained()["run"], says=["hybrid"])

    def test_hybrid_is_measured_on_other_rows(self):
        run = self.document("train", "hybrid", self.data, "--preset=demo", "--hybrid.trees=3", "--hybrid.factors=4",
                            "--train.threads=1", "--protocol=P3", "--data.train_sample=0.5")["run"]
        limit = self.document("evaluate", run)["target_limit"]
        other = self.document("evaluate", run, "--data.train_sample=0.9")
        self.assertEqual(other["target_limit"], limit)
        self.assertGreater(other["rows"], 0)

    def test_a2gen(self):
        run = self.document("train", "a2gen", self.data, "--preset=demo", "--a2gen.history=5", "--a2gen.embedding=8",
                            "--train.epochs=1", "--train.threads=1", "--train.ranking_ks=5", "--name", "sequences")
        self.assertEqual(run["status"], "completed")
        for key in ("mae", "xauc", "action_auc", "timing_mae", "exit_mae", "auc.like", "ndcg@5"):
            self.assertIn(key, run["test"])
        measured = self.document("evaluate", "sequences")
        for key, value in run["test"].items():
            self.assertAlmostEqual(measured[key], value, places=5)
        user, video = self.rows_of("small_matrix.csv")[0].split(",")[:2]
        generated = self.document("generate-actions", "sequences", "--user", user, "--item", video)
        self.assertEqual(generated["steps"][-1]["action"], "exit")
        made = [step["action"] for step in generated["steps"]]
        self.assertEqual(len(made), len(set(made)))
        for step in generated["steps"]:
            self.assertAlmostEqual(sum(step["probabilities"].values()), 1, places=5)
        self.assertEqual(len(generated["past_viewings"]), 5)
        self.assertAlmostEqual(sum(past["weight"] for past in generated["past_viewings"]), 1, places=5)
        self.assertAlmostEqual(sum(generated["history_gate"]), 1, places=5)
        self.assertAlmostEqual(generated["watch_seconds"], generated["exit_time"] * generated["length_seconds"])
        self.assertIn("exit", self.call("generate-actions", "sequences", "--user", user, "--item", video).stdout)
        self.refused(1, "generate-actions", "sequences", "--user", user, "--item", "999999", says=["999999"])
        draw = ["generate-actions", "sequences", "--user", user, "--item", video, "--sample", "20", "--given", "like@0.8"]
        drawn = self.document(*draw, "--seed", "3")["sequences"]
        self.assertEqual(len(drawn), 20)
        for sequence in drawn:
            self.assertEqual(sequence[0]["action"], "like")
            self.assertAlmostEqual(sequence[0]["time"], 0.8, places=6)
            self.assertEqual(sequence[-1]["action"], "exit")
        self.assertEqual(self.document(*draw, "--seed", "3")["sequences"], drawn)
        self.assertIn("like", self.call(*draw).stdout)
        self.refused(2, *draw, "--given", "sing@0.9", says=["sing"])
        self.refused(2, *draw, "--given", "follow@never", says=["follow@never"])
        self.trained()
        self.refused(2, "generate-actions", "first", "--user", user, "--item", video, says=["a2gen"])
        self.assertEqual(len(self.document("recommend", "sequences", "--user", user, "-k", "3")["rows"]), 3)

    def test_parameters_of_another_family_are_refused(self):
        self.refused(2, "train", "hybrid", self.data, "--gr.n_head=2", says=["gr.n_head", "hybrid"])
        self.refused(2, "train", "gr", self.data, "--hybrid.keep=2", says=["hybrid.keep", "gr"])
        self.refused(2, "train", "trees", self.data, says=["trees", "gr, hybrid, a2gen"])
        keys = [row["key"] for row in self.document("params", "--family", "hybrid")["parameters"]]
        self.assertIn("hybrid.keep", keys)
        self.assertNotIn("train.epochs", keys)

    def test_recommend(self):
        self.trained()
        user = int(self.rows_of("small_matrix.csv")[0].split(",")[0])
        shown = self.document("recommend", "first", "--user", user, "-k", "5")
        self.assertEqual([row["rank"] for row in shown["rows"]], [1, 2, 3, 4, 5])
        predicted = [row["predicted"] for row in shown["rows"]]
        self.assertEqual(predicted, sorted(predicted, reverse=True))
        self.refused(1, "recommend", "first", "--user", "99999999", says=["99999999"])

    def test_recommend_to_all(self):
        self.trained()
        file = self.folder / "lists.csv"
        done = self.document("recommend", "first", "--all-users", file, "-k", "3", "--candidates", "20")
        lines = file.read_text().splitlines()
        self.assertEqual(lines[0], "user_id,rank,video_id,predicted,unit")
        self.assertEqual(len(lines) - 1, 3 * done["users"])
        users = [int(line.split(",")[0]) for line in lines[1::3]]
        self.assertEqual(users, sorted(set(users)))
        shown = self.document("recommend", "first", "--user", users[-1], "-k", "3", "--candidates", "20")
        for line, row in zip(lines[-3:], shown["rows"]):
            user, rank, video, predicted, unit = line.split(",")
            self.assertEqual((int(user), int(rank), int(video)), (users[-1], row["rank"], row["video"]))
            self.assertAlmostEqual(float(predicted), row["predicted"], places=5)
            self.assertEqual(unit, shown["unit"])
        self.refused(2, "recommend", "first", "-k", "3", says=["--user", "--all-users"])

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

    def test_a_headerless_table_with_text_ids_trains(self):
        lines = [f'user {i % 13},"clip, {i % 17}",{1000 + 137 * (i % 50)}' for i in range(400)]
        table = self.source("plays", {"plays.csv": lines}) / "plays.csv"
        columns = "user=1 item=2 watch_time:ms=3 header=no"
        seen = self.document("data", "inspect", table, f"--data.columns={columns}")
        self.assertEqual((seen["users"], seen["videos"], seen["rows"]), (13, 17, 400))
        self.assertEqual(seen["columns"], columns)
        self.assertEqual(self.document("data", "inspect", table)["columns"], columns)  # as it looks
        self.trains(table, f"--data.columns={columns}", target="watch_time")
        self.refused(2, "train", "gr", table, *SMALL, "--data.columns=user=9 item=2 watch_time=3 header=no",
                     says=["data.columns", "no column \"9\""])

    def test_atomic_files_train(self):
        folder = self.source("ml", {
            "ml.inter": ["user_id:token\titem_id:token\trating:float\ttimestamp:float"] +
                        [f"{i % 13}\t{i % 17}\t{1 + i % 5}\t{880000000 + i}" for i in range(400)],
            "ml.user": ["user_id:token\tage:float\tgender:token"] + [f"{u}\t{20 + u}\t{'MF'[u % 2]}" for u in range(13)],
            "ml.item": ["item_id:token\tmovie_title:token_seq\tclass:token_seq"] +
                       [f"{i}\tFilm {i}\tDrama {'Crime' if i % 3 else ''}" for i in range(17)]})
        self.trains(folder, target="column")

    def test_a_kuairand_folder_trains_and_converts(self):
        header = ("user_id,video_id,date,hourmin,time_ms,is_click,is_like,is_follow,is_comment,is_forward,is_hate,"
                  "long_view,play_time_ms,duration_ms,profile_stay_time,comment_stay_time,is_profile_enter,is_rand,tab")
        log = [f"{i % 13},{i % 17},20220408,900,{1649379600000 + i},1,0,0,0,0,0,1,{500 + 91 * (i % 40)},{4000 * (i % 3)},"
               "0,0,0,0,1" for i in range(400)]
        onehot = ",".join(f"onehot_feat{k}" for k in range(18))
        folder = self.source("kuairand", {
            "log_standard_4_08_to_4_21_pure.csv": [header] + log[:300],
            "log_standard_4_22_to_5_08_pure.csv": [header] + log[300:],
            "user_features_pure.csv": ["user_id,user_active_degree," + onehot] +
                                      [f"{u},full_active," + ",".join(["1"] * 18) for u in range(13)],
            "video_features_basic_pure.csv": ["video_id,author_id,video_type,tag"] +
                                             [f'{v},{v % 4},NORMAL,"{v % 5},{v % 7}"' for v in range(17)]})
        self.trains(folder, target="watch_time")
        out = self.folder / "kuairand-recbole"
        options = ["--preset=demo", "--data.duplicates=keep", "--data.split=random"]
        written = self.document("data", "convert", folder, "--to", "recbole", out, *options)
        self.assertEqual(written["train_rows"] + written["validation_rows"] + written["test_rows"], 400)
        self.assertEqual(self.document("data", "inspect", out)["rows"], 400)
        self.document("data", "convert", folder, "--to", "csv", self.folder / "kuairand-csv", *options)
        rows = (self.folder / "kuairand-csv" / "rows.csv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(rows), 401)
        self.refused(2, "data", "convert", folder, "--to", "xml", out, says=["there are: gr-npy, recbole, csv"])

    def test_a_tmall_log_trains(self):
        folder = self.source("tmall", {
            "user_log_format1.csv": ["user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type"] +
                                    [f"{i % 23},{i % 31},{i % 31 % 5},{i % 31 % 4},{i % 31 % 6 or ''},{511 + i % 20},"
                                     f"{0 if i % 7 else 2}" for i in range(2000)],
            "user_info_format1.csv": ["user_id,age_range,gender"] + [f"{u},{u % 9 or ''},{u % 3}" for u in range(23)]})
        self.trains(folder, target="column")

    def test_processed_kuairec_trains(self):
        header = ("user_id,item_id,play_duration,video_duration,time,date,timestamp,watch_ratio,duration_normed,"
                  "watch_ratio_normed")
        rows = [f"{i % 13},{i % 17},{500 * (i % 9)},4000,0,20200705.0,{1593878903 + i}.5,{500 * (i % 9) / 4000},0.25,"
                f"{(i % 9) / 8}" for i in range(400)]
        folder = self.source("processed", {"big_matrix_processed.csv": [header] + rows,
                                           "small_matrix_processed.csv": [header] + rows[:100]})
        self.trains(folder, "--data.target=watch_ratio_normalized", target="watch_ratio_normalized")


if __name__ == "__main__":
    os.environ.pop("WATCHLAB_WORKSPACE", None)
    unittest.main()
