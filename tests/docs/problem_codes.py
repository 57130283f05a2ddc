"""The stable codes of problems, as the source gives them: texts where a parameter is a `code`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from raadsweek.check.meeting_dates_in_text import Slip
from raadsweek.model.vote_count import VoteFault
from raadsweek.report.terms import AFTER, ANSWER, BEFORE, REPORT

SOURCE = Path(__file__).parents[2] / "src" / "raadsweek"
LATE = (BEFORE, AFTER, ANSWER, REPORT)
MADE = (*Slip, *VoteFault, *LATE, *(f"{code.removeprefix('late-')}-due" for code in LATE))
"""Those that stand in no call, but in a list of their own."""
FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_CODES = frozenset({"hint", "raadsweek"})
"""Texts that stand where another function of that name takes something else."""
OTHER_CODES = frozenset({"Language", "_refusal", "_meaning"})
"""What takes a code of another sort: of a language, of a server's answer."""


@cache
def codes() -> dict[str, tuple[str, ...]]:
    """Each code to the modules that give it, in order."""
    trees = {
        file.relative_to(SOURCE).as_posix(): ast.parse(file.read_text("utf-8"))
        for file in sorted(SOURCE.rglob("*.py"))
    }
    everywhere = {
        name: place
        for tree in trees.values()
        for name, place in _takes(tree)
        if place is not None and not name.startswith("_")
    }
    constants = {name: value for tree in trees.values() for name, value in _constants(tree)}
    found: dict[str, set[str]] = {}
    for module, tree in trees.items():
        takes = everywhere | dict(_takes(tree))  # its own function of that name is meant
        for given in _given(tree, takes):
            for code in _literals(given, constants):
                if FORM.fullmatch(code) and code not in NO_CODES:
                    found.setdefault(code, set()).add(module)
    for code in MADE:
        found.setdefault(code, set())
    return {code: tuple(sorted(modules)) for code, modules in sorted(found.items())}


def _takes(tree: ast.AST) -> Iterator[tuple[str, int | None]]:
    """Functions, and classes by their fields, with the place of a code among what they take."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args if each.arg not in ("self", "cls")]
            name = node.name
        elif isinstance(node, ast.ClassDef):
            fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
            names = [each.target.id for each in fields if isinstance(each.target, ast.Name)]
            name = node.name
            for each in node.body:
                if isinstance(each, ast.FunctionDef) and each.name == "__init__":
                    names = [part.arg for part in each.args.args[1:]]
        else:
            continue
        other = name in OTHER_CODES or "code" not in names
        yield name, None if other else names.index("code")


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _given(tree: ast.AST, takes: dict[str, int | None]) -> Iterator[ast.expr]:
    """What stands where a code is taken, or is named so."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else None
            called = node.func.id if isinstance(node.func, ast.Name) else called
            place = takes.get(called or "")
            if place is not None and place < len(node.args):
                yield node.args[place]
            if place is not None:
                yield from (each.value for each in node.keywords if each.arg == "code")
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == "code":
                    yield node.value


def _literals(given: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The texts that it can be."""
    for node in ast.walk(given):
        if isinstance(node, ast.JoinedStr):
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value
        elif isinstance(node, ast.Name) and node.id in constants and node.id.isupper():
            yield constants[node.id]
