"""Page types: a module that makes pages registers them, and what texts may link to is there."""

from __future__ import annotations

from importlib import import_module
from inspect import isfunction, signature
from pkgutil import iter_modules
from typing import Any

import pytest

from raadsweek.emit import pages
from raadsweek.model.slug import PAGE_SLUGS

MODULES = [import_module(f"{pages.__name__}.{each.name}") for each in iter_modules(pages.__path__)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_module_that_makes_pages_registers_them(module: Any) -> None:
    """Who writes a function of a page and forgets `PAGE_TYPES` is told so."""
    makes = [
        name
        for name, found in vars(module).items()
        if isfunction(found) and found.__module__ == module.__name__ and not name.startswith("_")
        if list(signature(found).parameters) == ["site", "output"]
    ]
    types = getattr(module, "PAGE_TYPES", ())

    assert bool(types) == bool(makes)
    assert all(pages.page_types()[each.key] is each for each in types)


def test_each_page_that_every_site_has_is_there(council: Any) -> None:
    """Texts may link to these: a slug without a page type would be a dead link on every site."""
    item = council.item("zwembad")
    context = council.context((item, council.publication(item, council.NOW)))
    paths = {each.path for each in pages.outputs(context)}
    optional = {context.addresses.cases()}

    assert set(context.addresses.overviews) - optional <= paths
    assert {name for name in PAGE_SLUGS if not context.addresses.page(name)} == set()
