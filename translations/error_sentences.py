#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collects what the engine says when it refuses something: the sentences of InputError, UsageError and ParameterProblem in
core/ and those that functions return, whatever stands in their gaps as %1, %2...; one per line in error_sentences.txt, which the
window translates by.

usage: translations/error_sentences.py [--check]     (--check: says what is out of date, and changes nothing)
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTED = Path(__file__).resolve().parent / "error_sentences.txt"
LITERAL = r'"(?:[^"\\]|\\.)*"'
TOKEN = re.compile(LITERAL + r"""|'(?:[^'\\]|\\.)'|[()\[\]{}]|,|\+|[^"'()\[\]{},+]+""")
THROWN = re.compile(r"\b(?:InputError|UsageError)\s*\(|\bproblems\.push_back\(\s*\{")
RETURNED = re.compile(r'\breturn\s+((?:std::string\()?"[^;]*\.(?:"|"\)));')
NO_REFUSALS = ("core/data/protocol_words.cpp",)  # are said in the window's language already
GAP = re.compile(r"%\d+")
LEAST_LETTERS = 6  # without its gaps; less says nothing by itself


def arguments(text, start):
    """Of the call whose bracket stands at start: per argument the terms that + joins."""
    depth = 0
    found = [[[]]]
    for match in TOKEN.finditer(text, start):
        token = match.group()
        depth += token in "([{"
        depth -= token in ")]}"
        if depth == 0:
            return found
        if depth == 1 and token in "([{":
            continue
        if depth == 1 and token == ",":
            found.append([[]])
        elif depth == 1 and token == "+":
            found[-1].append([])
        else:
            found[-1][-1].append(token)
    return found


def literal(term):
    """What a term says, or None where it is no text of the source's own."""
    source = "".join(term).strip()
    wrapped = re.fullmatch(r"std::string\((.*)\)", source, re.DOTALL)
    source = wrapped.group(1).strip() if wrapped else source
    if not source or re.sub(LITERAL, "", source).strip():
        return None
    joined = "".join(part[1:-1] for part in re.findall(LITERAL, source))
    return joined.replace('\\"', '"').replace("\\\\", "\\")


def sentence(terms):
    words = ""
    gaps = 0
    for term in terms:
        text = literal(term)
        gaps += text is None
        words += f"%{gaps}" if text is None else text
    return re.sub(r"^[a-z0-9_]+\.[a-z0-9_]+: ", "", words)  # a parameter's key is told by whoever shows it


def collect():
    found = set()
    for path in sorted([*ROOT.glob("core/**/*.cpp"), *ROOT.glob("core/**/*.h")]):
        text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        said = [arguments(text, match.end() - 1) for match in THROWN.finditer(text)]
        if path.relative_to(ROOT).as_posix() not in NO_REFUSALS:
            said += [arguments(f"({match.group(1)})", 0) for match in RETURNED.finditer(text)]
        for words in (sentence(each[-1]) for each in said):
            if len(GAP.sub("", words)) >= LEAST_LETTERS:
                found.add(words)
    return sorted(found)


def main():
    sentences = collect()
    if "--check" not in sys.argv:
        LISTED.write_text("\n".join(sentences) + "\n", encoding="utf-8")
        return
    listed = LISTED.read_text(encoding="utf-8").splitlines()
    for missing in sorted(set(sentences) - set(listed)):
        print(f"{LISTED.name} lacks: {missing}")
    for old in sorted(set(listed) - set(sentences)):
        print(f"{LISTED.name} has what nobody says any more: {old}")
    if sentences != listed:
        sys.exit("Run translations/update.py, and translate what is new.")


if __name__ == "__main__":
    main()
