"""The council and its site in schema.org's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raadsweek.language import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from raadsweek.emit.output import Context


def organization(context: Context) -> Mapping[str, object]:
    """The council, with how to reach its griffie (schema.org/GovernmentOrganization)."""
    council = context.edition.council()
    contact = {
        "@type": "ContactPoint",
        "contactType": council.contact.name,
        "email": council.contact.email,
        "telephone": council.contact.phone,
    }
    reached = council.contact.email or council.contact.phone
    return {
        **publisher(context),
        "areaServed": {"@type": "AdministrativeArea", "name": council.municipality},
        "contactPoint": contact if reached else None,
    }


def publisher(context: Context) -> Mapping[str, object]:
    """The council as other facts name it."""
    home = context.addresses.absolute("")
    name = context.edition.council().name
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{home}#council",
        "name": name,
        "url": home,
    }


def website(context: Context) -> Mapping[str, object]:
    """The site, with where one searches it (schema.org/WebSite)."""
    home = context.addresses.absolute("")
    search = context.addresses.absolute(context.addresses.page("search"))
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": context.site_name,
        "url": home,
        "inLanguage": context.content_language,
        "publisher": {"@id": f"{home}#council"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def dataset(context: Context) -> Mapping[str, object]:
    """The open data of what was published (schema.org/Dataset)."""
    home, years = context.addresses.absolute(""), context.edition.names("published year")
    about = message(
        "What the council of {municipality} published: where, when and about what.",
        municipality=context.edition.council().municipality,
    )
    return {
        "@type": "Dataset",
        "name": context.site_name,
        "description": context.language.say(about),
        "url": f"{home}data/datapackage.json",
        "creator": {"@id": f"{home}#council"},
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": type, "contentUrl": f"{home}data/{name}"}
            for name, type in (
                *((f"publications/{year.id}.csv", "text/csv") for year in years),
                ("plan.json", "application/json"),
            )
        ],
    }
