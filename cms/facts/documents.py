"""What search indexes of a matter: its names, its facts and the words of all its paths. Flat and plain text."""

from collections.abc import Iterable

from cms.facts.matter import Matter
from cms.facts.stated import stated

Facet = str | bool | list[str]
Document = dict[str, object]


def document(matter: Matter, revision: int) -> Document:
    """Fields from the most to the least telling; facets are for filters."""
    return {
        "id": matter.code,
        "version": revision,
        "title": matter.title,
        "aliases": list(matter.aliases),
        "main_item": matter.main_item,
        "summary": matter.summary,
        "materials": [material.name for material in matter.materials],
        "department": _words((matter.department.name, matter.department.short_name)),
        "faq": [text for faq in matter.faq for text in (faq.ask, faq.answer)],
        "body": _words(_body(matter)),
        "facets": facets(matter),
    }


def facets(matter: Matter) -> dict[str, Facet]:
    return {
        "department": matter.department.code,
        "audience": list(matter.audience),
        "online": {4: "全程网办", 3: "网上可办", 2: "网上预审"}.get(matter.online_depth or 0, ""),
        "kind": matter.kind,
        "theme": list(matter.themes),
        "listed": matter.listed_only,
    }


def _body(matter: Matter) -> Iterable[str]:
    yield from (requirement.say for requirement in matter.requirements)
    for question in matter.questions:
        yield question.ask
        yield from (option.label for option in question.options)
    for material in matter.materials:
        yield from (material.because, material.note)
    yield from (result.name for result in matter.results)
    yield from (f"{label} {text}" for label, text in stated(matter).items())
    yield from matter.themes
    yield from (matter.region, matter.handling)
    yield from matter.process
    yield from matter.process_offline
    yield from (step.name for step in matter.steps)
    yield from (basis.law for basis in matter.legal_basis)


def _words(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
