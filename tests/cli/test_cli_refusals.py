# SPDX-License-Identifier: GPL-3.0-or-later
"""What the terminal refuses, and what it leaves behind when it does. test_cli_refusals.py PROGRAM [unittest options]"""
import signal
import subprocess
import time

from cli_test import CliTest, PROGRAM, SMALL, main


class RefusalTest(CliTest):
    def test_parameters_of_another_family_are_refused(self):
        self.refused(2, "train", "hybrid", self.data, "--gr.n_head=2", says=["gr.n_head", "hybrid"])
        self.refused(2, "train", "gr", self.data, "--hybrid.keep=2", says=["hybrid.keep", "gr"])
        self.refused(2, "train", "trees", self.data, says=["trees", "gr, hybrid, a2gen, baseline"])
        keys = [row["key"] for row in self.document("params", "--family", "hybrid")["parameters"]]
        self.assertIn("hybrid.keep", keys)
        self.assertNotIn("train.epochs", keys)

    def test_usage(self):
        self.refused(2, says=["subcommand"])
        self.refused(2, "trane", "gr", self.data, says=["trane"])
        self.refused(2, "train", "gr", self.data, "--preset", "papper", says=["papper", "paper, reference, demo"])
        self.refused(2, "train", "gr", self.data, "--train.epochs=0", says=["train.epochs", "1 to 100000"])
        for family in ("gr", "hybrid", "a2gen", "vr"):
            self.refused(2, "train", family, self.data, "--train.ranking_ks=10,3000000000",
                         says=["train.ranking_ks", "3000000000", "10000000"])
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

    def test_without_test_rows_nothing_is_measured(self):
        run = self.document("train", "hybrid", self.data, "--preset=demo", "--hybrid.trees=2", "--hybrid.factors=2",
                            "--train.threads=1", "--data.rows=train")["run"]
        for verb in ("evaluate", "compare-stages"):
            self.refused(1, verb, run, says=["there are no test rows under this protocol"])

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
    main()
