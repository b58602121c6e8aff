#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""XAUC of the rows that `bench_xauc ROWS ROUNDS FILE` wrote, by a merge sort that counts, in plain Python.

usage: merge_count.py FILE
"""
import sys
import time
from array import array


def merge_count(values):
    """The values sorted, and the pairs i < j with values[i] > values[j]."""
    if len(values) < 2:
        return values, 0
    middle = len(values) // 2
    left, count = merge_count(values[:middle])
    right, more = merge_count(values[middle:])
    count += more
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
            count += len(left) - i
    merged += left[i:]
    merged += right[j:]
    return merged, count


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    values = array("d")
    with open(sys.argv[1], "rb") as file:
        values.frombytes(file.read())
    rows = len(values) // 2
    predictions, targets = list(values[:rows]), list(values[rows:])
    begin = time.perf_counter()
    order = sorted(range(rows), key=lambda row: -predictions[row])
    count = merge_count([targets[row] for row in order])[1]
    seconds = time.perf_counter() - begin
    print(f"{rows} rows: {count / (rows * (rows - 1) // 2):.9f} in {seconds:.1f} s")


if __name__ == "__main__":
    main()
