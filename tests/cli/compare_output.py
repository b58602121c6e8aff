# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_output.py FILE COMMAND...: fails with a diff when the command does not print the file."""
import difflib
import pathlib
import subprocess
import sys

file = pathlib.Path(sys.argv[1])
printed = subprocess.run(sys.argv[2:], check=True, capture_output=True, text=True).stdout
stored = file.read_text(encoding="utf-8") if file.exists() else ""
if printed != stored:
    sys.stdout.writelines(difflib.unified_diff(stored.splitlines(True), printed.splitlines(True), str(file), "printed now"))
    sys.exit(f"{file.name} is out of date: write it again with `{' '.join(['watchlab-cli'] + sys.argv[3:])} > {file.name}`")
