# SPDX-License-Identifier: GPL-3.0-or-later
"""What the terminal says about runs and asks of them, and a newer database. test_cli_labels.py PROGRAM [unittest options]"""
import csv
import io
import json
import shutil
import signal
import sqlite3
import subprocess

from cli_test import CliTest, PROGRAM, SMALL, main


class LabelsTest(CliTest):
    def listed(self, *words):
        return [run["name"] for run in self.document("runs", "list", *words)["runs"]]

    def test_labels(self):
        self.trained()
        self.assertTrue(self.document("runs", "star", "first")["starred"])
        self.assertFalse(self.document("runs", "star", "first", "--off")["starred"])
        self.assertEqual(self.document("runs", "tag", "first", "best", "最好")["tags"], ["best", "最好"])
        self.assertEqual(self.document("runs", "tag", "first", "最好", "--off")["tags"], ["best"])
        self.assertEqual(self.document("runs", "note", "first", "seed 3, warm")["note"], "seed 3, warm")
        text = self.call("runs", "list").stdout
        self.assertIn("[best]", text)
        self.assertIn("seed 3, warm", text)
        self.assertIn("[best]", self.call("runs", "show", "first").stdout)
        self.assertEqual(self.document("runs", "note", "first", "")["note"], "")
        self.assertIsNotNone(self.document("runs", "archive", "first")["archived_ms"])
        self.assertNotIn("first", self.listed())
        self.assertIn("first", self.listed("--archived"))
        self.document("runs", "archive", "first", "--off")
        self.assertIn("first", self.listed())
        self.refused(2, "runs", "star", "nobody", says=["nobody"])
        self.refused(1, "runs", "tag", "first", " ", says=["tag"])

    def test_delete_restore_purge(self):
        self.document("train", "gr", self.data, *SMALL, "--name", "regretted")
        run = self.document("runs", "show", "regretted")["id"]
        self.assertEqual(self.document("runs", "delete", "regretted")["deleted"], [run])
        self.assertNotIn("regretted", self.listed())
        self.assertEqual(self.listed("--deleted"), ["regretted"])
        self.refused(2, "evaluate", "regretted", says=["regretted"])
        self.document("runs", "restore", run)
        self.assertIn("regretted", self.listed())
        self.refused(2, "runs", "restore", run, says=["--deleted"])
        self.assertIn(f"runs restore {run}", self.call("runs", "delete", run).stdout)
        self.assertEqual(self.document("runs", "purge")["purged"], 1)
        self.assertEqual(self.document("runs", "list", "--deleted")["runs"], [])
        self.refused(2, "runs", "restore", run, says=[str(run)])
        self.assertFalse((self.workspace / "runs" / str(run)).exists())

    def test_where(self):
        self.trained()
        self.document("runs", "tag", "first", "wanted")
        self.assertEqual(self.listed("--where", "gr.feat_dim = 8 and (mae < 0 or tag:wanted)"), ["first"])
        self.assertEqual(self.listed("--where", "tag:wanted and not status:completed"), [])
        self.document("runs", "archive", "first")
        self.assertEqual(self.listed("--where", "tag:wanted is:archived"), ["first"])
        self.document("runs", "archive", "first", "--off")
        self.assertIn("No run is like that", self.call("runs", "list", "--where", "mae < 0").stdout)
        self.refused(1, "runs", "list", "--where", "mae < 4 and (tag:best", says=["query:1:13", "never closed"])
        wrong = self.document("runs", "list", "--where", "maee < 4", code=1)["error"]
        self.assertEqual((wrong["line"], wrong["column"]), (1, 1))
        self.assertIn("mae", wrong["message"])

    def test_compare(self):
        first = self.trained()["run"]
        second = self.document("train", "gr", self.data, *SMALL, "--train.seed=9", "--name", "other seed")["run"]
        found = self.document("compare", "first", second)
        self.assertEqual((found["first"], found["second"], found["metric"]), ([first], [second], "mae"))
        users = found["users"]
        self.assertEqual(found["users_compared"], len(users))
        self.assertEqual(found["better"] + found["worse"] + found["equal"], len(users))
        self.assertAlmostEqual(found["difference"]["mean"], sum(user["difference"] for user in users) / len(users), 9)
        self.assertLessEqual(found["difference"]["low"], found["difference"]["mean"])
        self.assertEqual(users, sorted(users, key=lambda user: user["difference"]))
        self.assertTrue((self.workspace / "runs" / str(first) / "predictions.f32").is_file())
        self.assertEqual(self.document("compare", "first", second), found)  # from the stored predictions
        same = self.document("compare", "first", f"{first},first", "--metric", "xauc")
        self.assertEqual((same["share_better"], same["wilcoxon"]["p"]), (0, 1))
        text = self.call("compare", first, second, "--users", "1").stdout
        self.assertIn("Wilcoxon", text)
        self.assertIn("95 % interval", text)
        self.refused(2, "compare", "first", "nobody", says=["nobody"])
        self.refused(2, "compare", "first", second, "--metric", "rmse", says=["metric"])
        other = self.document("train", "gr", self.data, *SMALL, "--data.train_sample=0.5", "--name", "half")["run"]
        self.refused(1, "compare", first, other, says=["have other rows", "They differ in Train sample."])
        for run in (second, other):
            self.document("runs", "delete", run, "--now")

    def test_slices(self):
        run = self.trained()["run"]
        found = self.document("slices", run, "--bins", "2", "--minimum", "20", "--worst", "3")
        self.assertEqual(found["run"], run)
        self.assertEqual(found["all"]["within"], {})
        by_activity = [each for each in found["slices"] if list(each["within"]) == ["activity"]]
        self.assertEqual(sum(each["rows"] for each in by_activity), found["all"]["rows"])
        mean = sum(each["rows"] * each["mae"] for each in by_activity) / found["all"]["rows"]
        self.assertAlmostEqual(mean, found["all"]["mae"], 9)
        self.assertTrue(all(each["rows"] >= 20 for each in found["slices"]))
        self.assertLessEqual(len(found["worst"]), 3)
        self.assertTrue(all(each["low"] > found["all"]["mae"] for each in found["worst"]))
        self.assertIn("all test rows", self.call("slices", run).stdout)
        self.refused(2, "slices", run, "--bins", "0", says=["bins"])
        for one in by_activity + found["worst"]: # a slice is a filter for other verbs
            within = self.document("evaluate", run, "--slice", one["slice"])
            self.assertEqual((within["rows"], within["slice"]), (one["rows"], one["slice"]))
            self.assertAlmostEqual(within["mae"], one["mae"], 5)
            compared = self.document("compare", run, run, "--slice", one["slice"])
            self.assertEqual(compared["slice"], one["slice"])
            self.assertEqual(sum(user["rows"] for user in compared["users"]), one["rows"])
        self.assertIn("within activity=0..", self.call("evaluate", run, "--slice", "activity=0..").stdout)
        self.refused(2, "evaluate", run, "--slice", "age=1..2", says=["slice", "activity=12..40"])
        self.refused(1, "compare", run, run, "--slice", "duration=100000..", says=["No test row", "wider"])

    def test_query(self):
        run = self.trained()
        sql = "SELECT id, name, key, value FROM runs JOIN run_metrics ON run = id WHERE name = 'first' AND key = 'mae'"
        expected = [run["run"], "first", "mae", run["test"]["mae"]]
        self.assertEqual(self.document("runs", "query", sql), {"columns": ["id", "name", "key", "value"], "rows": [expected]})
        self.assertEqual(json.loads(self.call("runs", "query", sql, "--format", "json").stdout)["rows"], [expected])
        rows = list(csv.reader(io.StringIO(self.call("runs", "query", sql, "--format=csv").stdout)))
        self.assertEqual(rows[0], ["id", "name", "key", "value"])
        self.assertEqual(float(rows[1][3]), expected[3])
        odd = self.call("runs", "query", "SELECT 'a,\"b\"' AS x, NULL AS y, 'c' || char(10) || 'd'", "--format=csv").stdout
        self.assertEqual(list(csv.reader(io.StringIO(odd)))[1], ['a,"b"', "", "c\nd"])
        table = self.call("runs", "query", "VALUES (1, 'short'), (200, NULL), (3, '最好的')").stdout.splitlines()
        self.assertEqual(table, ["column1  column2", "-------  -------", "      1  short", "    200  NULL", "      3  最好的"])
        self.refused(1, "runs", "query", "DELETE FROM runs", says=["may only read"])
        self.refused(1, "runs", "query", "SELECT\n nam FROM runs", says=["query:2:2", "nam"])
        self.assertEqual(self.document("runs", "query", "SELECT nam FROM runs", code=1)["error"]["column"], 8)
        self.refused(2, "runs", "query", sql, "--format", "xml", says=["format"])

    def test_a_query_is_interrupted(self):
        self.trained()
        endless = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        process = subprocess.Popen([PROGRAM, "--workspace", str(self.workspace), "runs", "query", endless],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while process.poll() is None: # it may not listen yet
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
        process.communicate()
        self.assertIn(process.returncode, (130, -signal.SIGINT))

    def test_a_newer_database_is_only_looked_at(self):
        run = self.trained()["run"]
        newer = self.folder / "newer"
        shutil.copytree(self.workspace, newer)
        database = sqlite3.connect(newer / "watchlab.sqlite")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {version + 1}")
        database.execute("ALTER TABLE runs ADD COLUMN of_the_future TEXT")
        database.close()
        looks = (["runs", "list"], ["runs", "show", run], ["runs", "export", run, self.folder / "from-newer"],
                 ["runs", "list", "--where", "mae > 0"], ["runs", "query", "SELECT count(*) FROM runs"],
                 ["evaluate", run])
        for words in looks:
            done = self.call(*words, workspace=newer)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("newer Watchlab", done.stderr)
            self.assertNotIn("newer Watchlab", done.stdout)
        self.assertIn("first", self.call("runs", "list", workspace=newer).stdout)
        changes = (["runs", "delete", run], ["runs", "star", run], ["runs", "tag", run, "x"], ["runs", "note", run, "x"],
                   ["runs", "archive", run], ["runs", "restore", run], ["runs", "purge"],
                   ["train", "gr", self.data, *SMALL], ["train", "--resume", run], ["train", "--fork", f"{run}@1"])
        for words in changes:
            done = self.call(*words, workspace=newer)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertIn("newer Watchlab", done.stderr)


if __name__ == "__main__":
    main()
