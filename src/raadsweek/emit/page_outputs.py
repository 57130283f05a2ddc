"""Which pages there are: each with its key, its address and the list that it shows.

Here, and not with who makes them, since the sitemap lists them too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.emit.output import Context, Output

if TYPE_CHECKING:
    from collections.abc import Iterator


HTML = "text/html"


def page_outputs(context: Context) -> Iterator[Output]:
    """Every page of the edition, each address once."""
    addresses = context.addresses
    yield _page("home", "", "everything")
    yield from _of_names(context, "item")
    yield from _of_what_went(context)
    yield from (_page(f"kind/{kind.id}", kind.path) for kind in context.edition.kinds())
    yield _page("meetings", addresses.meetings())
    yield from _of_names(context, "meeting")
    yield from _of_bodies(context)
    yield _page("weeks", addresses.weeks())
    yield from _of_names(context, "week")
    yield _page("now", addresses.now(), "everything")
    yield _page("subscribe", addresses.subscribe(), "")
    yield _page("choices", addresses.choices(), "")
    yield from _of_subjects(context)
    if context.edition.frame().cases:
        yield _page("cases", addresses.cases())
        yield from _of_names(context, "case")
    yield _page("members", addresses.members())
    yield from (_page(f"member/{each.id}", each.path) for each in context.edition.members())
    yield from _of_archive(context)
    yield _page("strategy", addresses.strategy(), "")
    yield _page("glossary", addresses.glossary(), "")
    if context.edition.frame().declares:
        yield _page("accessibility", addresses.accessibility(), "")
    yield from _of_mails(context)
    yield _page("search", addresses.search(), "")


def subject(output: Output) -> str:
    """Of what the page is: the id in its key, or nothing."""
    return output.key.partition("/")[2]


def _page(key: str, path: str, lists: str | None = None) -> Output:
    """A page; most show the list that is called as their key is."""
    return Output(key, path, HTML, key if lists is None else lists)


def _of_names(context: Context, of: str) -> Iterator[Output]:
    return (_page(f"{of}/{name.id}", name.path) for name in context.edition.names(of))


def _of_what_went(context: Context) -> Iterator[Output]:
    """Where something is that nobody may read now, and where it was if it has another address."""
    for hidden in context.edition.names("hidden"):
        yield Output(f"hidden/{hidden.id}", hidden.path, HTML, unlisted=True)
    for ended in context.edition.names("ended"):
        yield Output(f"ended/{ended.id}", ended.path, HTML, unlisted=True)
    for page in context.edition.withdrawn_pages():
        yield _page(f"withdrawn/{page.name}", page.path, "")
    for moved in context.edition.names("moved"):
        yield Output(f"moved/{moved.id}", moved.id, HTML, unlisted=True)


def _of_subjects(context: Context) -> Iterator[Output]:
    """The topics and the places that an item is about, and the list of each."""
    yield _page("topics", context.addresses.topics())
    yield _page("places", context.addresses.places())
    for of in ("topic", "place"):
        for output in _of_names(context, of):
            if context.edition.count(output.key):
                yield output


def _of_bodies(context: Context) -> Iterator[Output]:
    """The meetings of each year that is over, the bodies, and each body."""
    for year in context.edition.names("meeting year"):
        if year.path:
            yield _page(f"meetings/{year.id}", year.path)
    yield _page("bodies", context.addresses.bodies())
    yield from (_page(f"body/{each.id}", each.path) for each in context.edition.bodies())


def _of_archive(context: Context) -> Iterator[Output]:
    """The archive, a page for each year and one for each month in which anything appeared."""
    months, addresses = context.edition.names("month"), context.addresses
    yield _page("archive", addresses.archive(), "all")
    for year in dict.fromkeys(month.id.partition("-")[0] for month in months):
        yield _page(f"archive/{year}", addresses.year(int(year)), f"year/{year}")
    for month in months:
        yield _page(f"archive/{month.id}", month.path, f"month/{month.id}")


def _of_mails(context: Context) -> Iterator[Output]:
    """A page for each mail, and one with all of them; nothing where no channel is a mail."""
    mails = context.edition.frame().mails
    if mails:
        yield _page("mails", context.addresses.mails())
    for mail in mails:
        yield _page(f"mail/{mail.id}", mail.path)
