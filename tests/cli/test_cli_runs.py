# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs from the terminal: training, measuring, recommending, keeping. test_cli_runs.py PROGRAM [unittest options]"""
import json
import signal
import subprocess

from cli_test import CliTest, PROGRAM, SMALL, main


class RunsTest(CliTest):
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

    def test_explain(self):
        self.trained()
        user = self.rows_of("small_matrix.csv")[0].split(",")[0]
        row = self.document("recommend", "first", "--user", user, "-k", "4")["rows"][2]
        why = self.document("explain", "first", "--user", user, "--item", row["video"])
        self.assertAlmostEqual(why["predicted"], row["predicted"], places=6)
        self.assertAlmostEqual(why["steps"][-1]["sum"] / 1000, row["predicted"], places=5)
        self.assertTrue(all(abs(sum(step["probabilities"]) - 1) < 1e-4 for step in why["steps"]))
        self.assertEqual(len(why["attention"][0][0]), len(why["steps"]))
        self.assertNotIn("what_if", why)
        duration = [feature for feature in why["features"] if feature["key"] == "video.duration"][0]
        same = self.document("explain", "first", "--user", user, "--item", row["video"],
                             "--set", f"video.duration={duration['value']}")["what_if"]
        self.assertEqual((same["delta"], same["read"]), (0, []))
        other = self.document("explain", "first", "--user", user, "--item", row["video"], "--set", "video.duration=40",
                              "--set", "user.user_id=unknown")["what_if"]
        self.assertEqual(len(other["read"]), 2)
        self.assertAlmostEqual(other["delta"], other["predicted"] - why["predicted"], places=6)
        self.assertIn("to be changed with --set", self.call("explain", "first", "-u", user, "-i", row["video"]).stdout)
        self.refused(2, "explain", "first", "-u", user, "-i", row["video"], "--set", "age", says=["video.duration=21"])
        self.refused(2, "explain", "first", "-u", user, "-i", row["video"], "--set", "user.age=3", says=["user.age"])
        self.refused(1, "explain", "first", "-u", user, "-i", "99999999", says=["video 99999999"])

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
        self.assertEqual(why["als"], listed["rows"][1]["als"])
        self.assertAlmostEqual(sum(video["share"] for video in why["past_videos"]) + why["als_rest"], why["als"], places=9)
        first = self.document("recommend", "stages", "--user", user, "--explain")
        self.assertEqual(first["explanation"]["video"], first["rows"][0]["video"])
        self.refused(2, "recommend", "stages", "--user", user, "--explain", "cats", says=["is no number of a video"])
        second = listed["rows"][1]
        asked = ("explain", "stages", "--user", user, "--item", second["video"])
        why = self.document(*asked, "--set", "video.duration=9.5")
        self.assertEqual(why["predicted"], second["regressor"])
        self.assertEqual(why["probabilities"], {"liked": second["classifier"]})
        self.assertEqual(len(why["features"]), 98)
        self.assertEqual(why["what_if"]["read"], [{"feature": "video.duration", "value": "9.5"}])
        self.assertEqual(why["what_if"]["delta"], why["what_if"]["predicted"] - why["predicted"])
        self.assertIn("liked with probability", self.call(*asked).stdout)

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
        own = self.document("evaluate", run)
        other = self.document("evaluate", run, "--data.train_sample=0.9")
        self.assertGreater(other["rows"], 0)
        for measured in (own, other):
            self.assertNotIn("target_limit", measured) # the protocol's, which Hybrid does not ask for
        warnings = [event["text"] for event in self.document("runs", "show", run)["events"] if event["level"] == "warning"]
        self.assertIn("data.target_clip and data.target_scaled are ignored", " ".join(warnings))

    def test_hybrid_is_measured_on_a_file_that_it_never_used(self):
        run = self.document("train", "hybrid", self.data, "--preset=demo", "--hybrid.trees=5", "--hybrid.factors=4",
                            "--train.threads=1", "--protocol=P2", "--train.ranking_ks=10")["run"]
        elsewhere = self.document("evaluate", run, "--data.rows=all", "--data.split=files")
        self.assertGreater(elsewhere["rows"], len(self.rows_of("small_matrix.csv")) / 2)
        self.assertGreater(elsewhere["ndcg@10"], 0)
        self.assertEqual(elsewhere["trained_rows"], 0)

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

    def test_everyone_s_lists_of_stages_are_those_of_each(self):
        run = self.document("train", "hybrid", self.data, "--preset=reference", "--hybrid.trees=5",
                            "--hybrid.factors=4", "--hybrid.iterations=3", "--train.threads=1")["run"]
        file = self.folder / "staged.csv"
        self.document("recommend", run, "--all-users", file, "-k", "6", "--candidates", "200")
        lists = {}
        for line in file.read_text().splitlines()[1:]:
            user, _, video, predicted, _ = line.split(",")
            lists.setdefault(int(user), []).append((int(video), float(predicted)))
        for user in list(lists)[:3]:
            shown = self.document("recommend", run, "--user", user, "-k", "6", "--candidates", "200")
            self.assertEqual(shown["kept"], 6)
            self.assertEqual([video for video, _ in lists[user]], [row["video"] for row in shown["rows"]])
            for (_, predicted), row in zip(lists[user], shown["rows"]):
                self.assertAlmostEqual(predicted, row["predicted"], places=6)
            self.assertEqual(sorted(row["rank_before"] for row in shown["rows"]), [1, 2, 3, 4, 5, 6])

    def test_show_export_delete(self):
        run = self.document("train", "gr", self.data, *SMALL, "--name", "short-lived")["run"]
        shown = self.document("runs", "show", run)
        self.assertIn("gr.q_end", json.dumps(shown))
        out = self.folder / "exported"
        self.document("runs", "export", run, out)
        self.assertTrue(any(out.rglob("*.csv")) and any(out.rglob("*.safetensors")))
        self.document("runs", "delete", run, "--now")
        self.assertEqual(self.document("runs", "list", "--deleted")["runs"], [])
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


if __name__ == "__main__":
    main()
