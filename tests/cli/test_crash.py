# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills watchlab-cli at random moments of a run and lets it go on. test_crash.py PROGRAM KILLS [SEED]"""
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM, KILLS = sys.argv[1], int(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**6)
COURSE = ["--train.epochs=3", "--train.evaluation_rows=300", "--train.test_rows=500", "--train.evaluate_every=40",
          "--train.checkpoint_every=7", "--train.batch_size=128"]
MODELS = {"gr": [*COURSE, "--preset=demo", "--gr.feat_dim=8", "--gr.hidden_dim=8", "--gr.ffn_dim=16", "--gr.n_head=2",
                 "--gr.dec_layers=1"],
          "a2gen": [*COURSE, "--preset=demo", "--a2gen.embedding=8", "--a2gen.heads=2", "--a2gen.history=8"],
          "vr": [*COURSE, "--preset=demo", "--baseline.feat_dim=8", "--baseline.hidden_dim=8"],
          "hybrid": ["--preset=demo", "--hybrid.factors=4", "--hybrid.iterations=6", "--hybrid.trees=30",
                     "--hybrid.early_stopping=0", "--train.ranking_ks=5,20"]}
NOT_OF_A_CLOCK = ("loss", "cross_entropy", "huber", "mae", "xauc", "teacher_forcing_ratio", "token_accuracy",
                  "gradient_norm", "learning_rate", "action_loss", "time_loss", "order_loss", "action_auc",
                  "timing_mae", "exit_mae", "als_loss", "classifier_auc", "classifier_auc_train", "regressor_mae",
                  "regressor_mae_train")


def call(workspace, *words):
    return subprocess.run([PROGRAM, "--json", "--workspace", str(workspace), *map(str, words)],
                          capture_output=True, text=True, timeout=600)


def document(workspace, *words):
    done = call(workspace, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def start_and_kill(workspace, words, seconds):
    """True when it was still at work."""
    process = subprocess.Popen([PROGRAM, "--json", "--workspace", str(workspace), *map(str, words)],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    said = "".join(process.communicate())
    assert process.returncode in (0, -signal.SIGKILL), f"exit code {process.returncode}: {said}"
    return process.returncode != 0


def recorded_runs(workspace):
    return document(workspace, "runs", "list")["runs"]


def check_checkpoints(workspace, run):
    """What the record names is there and whole."""
    with sqlite3.connect(workspace / "watchlab.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = database.execute("SELECT file, sha256 FROM checkpoints WHERE run = ?", (run,)).fetchall()
    for file, expected in rows:
        found = hashlib.sha256((workspace / "runs" / str(run) / file).read_bytes()).hexdigest()
        assert found == expected, f"{file} is not what the record says"
    return len(rows)


def curves(workspace, run):
    with sqlite3.connect(workspace / "watchlab.sqlite") as database:
        return {key: database.execute("SELECT step, value FROM points WHERE series_id = ? ORDER BY step",
                                      (series,)).fetchall()
                for series, key in database.execute("SELECT id, key FROM series WHERE run = ?", (run,))
                if key in NOT_OF_A_CLOCK}


def same(a, b, tolerance):
    if tolerance == 0 or a is None or b is None:  # NaN: nothing to compare
        return a == b
    return abs(a - b) <= tolerance * max(1, abs(a), abs(b))


def check_same_run(workspace, whole, killed, tolerance):
    mine, other = curves(workspace, whole), curves(workspace, killed)
    assert mine.keys() == other.keys()
    for key, points in mine.items():
        assert [step for step, _ in points] == [step for step, _ in other[key]], f"{key}: steps differ"
        for (step, a), (_, b) in zip(points, other[key]):
            assert same(a, b, tolerance), f"{key} at step {step}: {a} and {b}"
    runs = {run["id"]: run for run in recorded_runs(workspace)}
    for key, value in runs[whole]["metrics"].items():
        assert same(value, runs[killed]["metrics"][key], tolerance), key


def kill_until_done(folder, family, threads, kills, rng):
    """Runs that are killed again and again until so many kills have hit; returns how many that were."""
    workspace = folder / f"workspace-{family}-{threads}"
    train = ["train", family, folder / "data", *MODELS[family], f"--train.threads={threads}"]
    began = time.monotonic()
    whole = document(workspace, *train)["run"]
    seconds = time.monotonic() - began
    hit = 0
    checked = whole
    while hit < kills:
        words = train
        while hit < kills and start_and_kill(workspace, words, rng.uniform(0.2, 0.9) * seconds):
            hit += 1
            newest = recorded_runs(workspace)[0]
            if newest["id"] == checked:
                continue  # killed before there was a row
            check_checkpoints(workspace, newest["id"])
            if newest["status"] == "completed":
                break  # killed on the way out
            assert newest["status"] == "interrupted", newest
            words = ["train", "--resume", newest["id"]]
        newest = recorded_runs(workspace)[0]
        if newest["id"] == checked:
            continue
        if newest["status"] == "interrupted":
            document(workspace, "train", "--resume", newest["id"])
        checked = newest["id"]
        assert recorded_runs(workspace)[0]["status"] == "completed"
        assert check_checkpoints(workspace, checked) > 0
        check_same_run(workspace, whole, checked, 0 if threads == 1 else 1e-6)
    return hit


def main():
    rng = random.Random(SEED)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="watchlab-crash-"))
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    try:
        done = call(folder / "unused", "generate", folder / "data", "--rows", "6000", "--seed", "7")
        assert done.returncode == 0, done.stderr
        of_others = KILLS // 5
        hit = [(family, threads, kill_until_done(folder, family, threads, kills, rng))
               for family, threads, kills in (("gr", 1, KILLS - KILLS // 5), ("gr", 2, KILLS // 5),
                                              ("a2gen", 1, of_others), ("a2gen", 2, of_others // 2),
                                              ("vr", 1, of_others // 2), ("vr", 2, of_others // 2),
                                              ("hybrid", 1, of_others), ("hybrid", 2, of_others // 2))]
        for family, threads, kills in hit:
            print(f"{family}: {kills} kills with {threads} worker(s)")
        print(f"seed {SEED}: every run came to the figures of the one that was left alone")
    except BaseException:
        print(f"seed {SEED}; what is left is in {folder}", file=sys.stderr)
        raise
    shutil.rmtree(folder)


main()
