#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads files with pandas.read_csv, as it comes, and prints the seconds and processor seconds that
this took.

usage: read_with_pandas.py FILE...
"""
import sys
import time

import pandas

begin = time.perf_counter()
processor = time.process_time()
tables = [pandas.read_csv(path) for path in sys.argv[1:]]
print(time.perf_counter() - begin, time.process_time() - processor)
