#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A2Gen's generators beside MMoE and PLE: same rows, inputs, losses, rates and epochs; mean and deviation over seeds.

usage: compare_models.py WATCHLAB_CLI [DATA] [--seeds 1 2 3] [--models ...] [--json FILE] [-- OPTIONS OF train]

DATA is anything `watchlab-cli train` opens; without it the built-in sample (400,000 viewings with actions whose law is
known). Every model gets the demo preset, so that the budget is the same number of rows seen; the time each took is
printed beside. Each reports its best checkpoint (by validation MAE) on all test rows.
"""
import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

MODELS = ["explicit", "implicit", "mmoe", "ple"]
METRICS = [("action_auc", 4), ("timing_mae", 4), ("exit_mae", 4), ("mae", 3), ("xauc", 4)]


def call(program, workspace, *words):
    done = subprocess.run([program, "--json", "--workspace", workspace, *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return json.loads(done.stdout)


def spread(values, digits):
    deviation = statistics.stdev(values) if len(values) > 1 else 0
    return f"{statistics.mean(values):.{digits}f} ± {deviation:.{digits}f}"


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("data", nargs="?", default="sample")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--models", nargs="+", default=MODELS)
    parser.add_argument("--json")
    own = sys.argv[1:]
    more = own[own.index("--") + 1:] if "--" in own else []
    options = parser.parse_args(own[:own.index("--")] if "--" in own else own)

    workspace = tempfile.mkdtemp(prefix="compare-a2gen-")
    results = {model: [] for model in options.models}
    ceiling = None
    try:
        for seed in options.seeds:
            for model in options.models:
                begin = time.monotonic()
                run = call(options.program, workspace, "train", "a2gen", options.data, "--preset=demo",
                           f"--a2gen.model={model}", f"--train.seed={seed}", *more)
                result = dict(run["test"], seconds=time.monotonic() - begin)
                results[model].append(result)
                print(f"seed {seed} {model:9}", *(f"{key} {result[key]:.4f}" for key, _ in METRICS),
                      f"{result['seconds']:.0f} s", flush=True)
                ceiling = ceiling or call(options.program, workspace, "evaluate", run["run"])["ceiling"]
        actions = sorted(key for key in results[options.models[0]][0] if key.startswith(("auc.", "timing_mae.")))
        table = [*METRICS, *((key, 4) for key in actions), ("seconds", 0)]
        width = max(len(key) for key, _ in table)
        print(f"\n{'':{width}}", *(f"{model:>17}" for model in options.models))
        for key, digits in table:
            cells = (spread([result[key] for result in results[model]], digits) for model in options.models)
            print(f"{key:{width}}", *(f"{cell:>17}" for cell in cells))
        if ceiling:
            print("\nceiling:", json.dumps(ceiling))
    finally:
        shutil.rmtree(workspace)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"results": results, "ceiling": ceiling}, file, indent=1)


if __name__ == "__main__":
    main()
