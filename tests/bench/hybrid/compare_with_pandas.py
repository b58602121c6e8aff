#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hybrid's two boosters against the same rows as a pandas table (float32, category columns) given to xgboost.

usage: compare_with_pandas.py BENCH_HYBRID_TABLE [--share 0.1] [--rounds 20] [--threads 2]

Both get the same parameters, rows, features and levels, and are measured the same way: time of taking the rows in with
the first round, median and fastest time of a later round (the latter is disturbed less on a busy machine), and the most
anonymous memory of the process above what it has when idle (after the imports). Ours includes reading the data and ALS,
theirs begins with the finished table. All trees may use all columns: a draw would decide what a round costs. Needs Debian's python3-xgboost and python3-pandas.
"""
import argparse
import json
import multiprocessing
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from queue import Empty


def anonymous_mb():
    for line in open("/proc/self/status", encoding="ascii"):
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024 / 1e6
    return float("nan")


class PeakWatch:
    def __enter__(self):
        self.idle = self.peak = anonymous_mb()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def watch(self):
        while not self.ended.wait(0.01):
            self.peak = max(self.peak, anonymous_mb())

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


def frame_of(folder, part, names, categorical, levels):
    import numpy
    import pandas
    rows = numpy.fromfile(folder / f"{part}.f32", dtype=numpy.float32).reshape(-1, len(names) + 2)
    frame = pandas.DataFrame(rows[:, :-2], columns=names)
    for name, is_category in zip(names, categorical):
        if is_category:
            codes = frame[name].astype("int32")
            if part == "train":
                levels[name] = range(int(codes.max()) + 1)
            frame[name] = pandas.Categorical(codes, categories=levels[name])
    return frame, rows[:, -2].copy(), rows[:, -1].copy()


def train_theirs(folder, rounds, threads, queue):
    import numpy
    import pandas  # noqa: F401  (an import is idle memory, not the table's)
    import xgboost
    names, categorical = [], []
    for line in (folder / "columns.txt").read_text().splitlines():
        name, flag = line.split()
        names.append(name)
        categorical.append(flag == "1")
    results = []
    with PeakWatch() as watch:
        levels = {}
        train, liked, ratio = frame_of(folder, "train", names, categorical, levels)
        held, held_liked, held_ratio = frame_of(folder, "held_out", names, categorical, levels)
        common = {"tree_method": "hist", "grow_policy": "lossguide", "max_leaves": 41, "max_depth": 0, "eta": 0.03,
                  "alpha": 0.05, "lambda": 0.05, "max_bin": 256, "nthread": threads, "seed": 1}
        for step, target, held_target, own in (
                ("classifier", liked, held_liked, {"objective": "binary:logistic", "eval_metric": "auc"}),
                ("regressor", ratio, held_ratio, {"objective": "reg:pseudohubererror", "huber_slope": 0.2,
                                                  "base_score": float(numpy.median(ratio)), "max_delta_step": 1,
                                                  "eval_metric": "mae"})):
            begin = time.monotonic()
            matrix = xgboost.DMatrix(train, target, enable_categorical=True, nthread=threads)
            held_matrix = xgboost.DMatrix(held, held_target, enable_categorical=True, nthread=threads)
            booster = xgboost.Booster({**common, **own}, [matrix, held_matrix])
            booster.update(matrix, 0)  # the bins are made in the first round
            ready = time.monotonic()
            seconds = []
            for number in range(1, rounds):
                round_begin = time.monotonic()
                booster.update(matrix, number)
                seconds.append(time.monotonic() - round_begin)
            value = float(booster.eval(held_matrix).split(":")[-1])
            results.append({"step": step, "bins_s": ready - begin, "round_s": statistics.median(seconds),
                            "fastest_s": min(seconds), "value": value})
            del matrix, held_matrix, booster
        rows = len(train)
    results.append({"step": "memory", "rows": rows, "peak_mb": watch.peak - watch.idle})
    queue.put(results)


def answer_of(process, queue):
    """Waits no longer than the process lives: one that fails has no answer."""
    while True:
        try:
            return queue.get(timeout=1)
        except Empty:
            if not process.is_alive():
                raise SystemExit("xgboost on the pandas table failed; see above.") from None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    command = [options.bench, str(options.share), str(options.rounds), str(options.threads)]
    ours = [json.loads(line) for line in subprocess.run(command, check=True, capture_output=True, text=True)
            .stdout.splitlines()]
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([*command, name], check=True)
        context = multiprocessing.get_context("spawn")
        queue = context.Queue()
        process = context.Process(target=train_theirs, args=(Path(name), options.rounds, options.threads, queue))
        process.start()
        theirs = answer_of(process, queue)
    print(f"{ours[-1]['rows']} train rows, {options.rounds} rounds, {options.threads} threads")
    print(f"{'':12}{'watchlab':>12}{'pandas':>12}{'share':>9}")
    for own, other in zip(ours, theirs):
        keys = ("peak_mb",) if own["step"] == "memory" else ("bins_s", "round_s", "fastest_s", "value")
        for key in keys:
            print(f"{own['step'][:6]} {key:<9}{own[key]:>8.4g}{other[key]:>12.4g}{own[key] / other[key]:>9.2f}")


if __name__ == "__main__":
    main()
