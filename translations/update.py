#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the .ts files up to date with the sources: lupdate over the window's code and the parameter table's words.

usage: translations/update.py [BUILD_FOLDER]     (default build/dev; the target watchlab_parameter_words is built there)

watchlab_en.ts holds the plural forms only; watchlab_zh_CN.ts everything.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import error_sentences

ROOT = Path(__file__).resolve().parent.parent
LUPDATE_PLACES = ("/usr/lib/qt6/bin/lupdate", "lupdate6", "lupdate")


def lupdate():
    for place in LUPDATE_PLACES:
        try:
            subprocess.run([place, "-version"], check=True, capture_output=True)
            return place
        except (OSError, subprocess.CalledProcessError):
            continue
    sys.exit("update.py: lupdate of Qt 6 is missing: install qt6-tools-dev-tools and qt6-l10n-tools")


def main():
    build = ROOT / (sys.argv[1] if len(sys.argv) > 1 else "build/dev")
    subprocess.run(["ninja", "-C", build, "-j2", "watchlab_parameter_words"], check=True)
    words = subprocess.run([build / "bin/watchlab_parameter_words"], check=True, capture_output=True, text=True).stdout
    error_sentences.main()
    for sentence in error_sentences.LISTED.read_text(encoding="utf-8").splitlines():
        source = sentence.replace("\\", "\\\\").replace('"', '\\"')
        words += f'QT_TRANSLATE_NOOP("errors", "{source}")\n'
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "parameters.cpp"
        listing.write_text(words, encoding="utf-8")
        sources = [ROOT / "ui", ROOT / "plots", ROOT / "app", listing]
        common = [lupdate(), "-locations", "none", "-no-obsolete", "-extensions", "cpp,h"]
        translations = ROOT / "translations"
        subprocess.run([*common, *sources, "-ts", translations / "watchlab_zh_CN.ts"], check=True)
        subprocess.run([*common, "-pluralonly", *sources, "-ts", translations / "watchlab_en.ts"], check=True)


if __name__ == "__main__":
    main()
