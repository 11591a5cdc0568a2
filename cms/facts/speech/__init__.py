"""What the assistant says to one facet of a matter: composed from its facts alone, silent where the guide is silent."""

from collections.abc import Callable, Sequence
from datetime import date

from cms.facts.answers import Answers
from cms.facts.matter import Matter
from cms.facts.speech.course import online, steps, time_limit
from cms.facts.speech.gains import fee, legal_basis, result
from cms.facts.speech.needs import conditions, materials
from cms.facts.speech.places import contact, place_hours
from cms.facts.speech.telling import FACET_WORDS, Speech, Telling
from cms.facts.words import ask_phone

# Answers around the clock, and knows who is in charge of what.
HOTLINE = "12345"

FACETS: dict[str, Callable[[Telling], Speech]] = {
    "materials": materials,
    "conditions": conditions,
    "steps": steps,
    "time_limit": time_limit,
    "fee": fee,
    "place_hours": place_hours,
    "contact": contact,
    "online": online,
    "result": result,
    "legal_basis": legal_basis,
}


def speak(
    matter: Matter,
    facet: str,
    answers: Answers,
    today: date,
    held: frozenset[str] = frozenset(),
) -> Speech:
    """The answer to one facet for what is known of the person; `KeyError` for a facet that does not exist."""
    said = FACETS[facet](Telling(matter, answers, today, held))
    return said if said.known or not matter.listed_only else unpublished(matter, [facet])


def unpublished(matter: Matter, facets: Sequence[str] = ()) -> Speech:
    """A matter that has a name and no guide: what was asked is said to be missing, once, with where to ask."""
    asked = "、".join(FACET_WORDS[facet] for facet in facets) or "材料、时限和费用"
    phone = ask_phone(matter)
    way = f"可以打 {phone} 问" if phone else f"请向这个部门询问，不知道电话就打 {HOTLINE}"
    short = (
        f"“{matter.title}”的办事指南还没有发布，查不到{asked}。"
        f"这件事由{matter.department.name}办理，{way}。"
    )
    return Speech(short, (), known=False, anchors=())
