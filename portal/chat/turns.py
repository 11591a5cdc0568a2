"""The doors of the hall's thinking, by name: the assistant says what is being done, the hall does it."""

from collections.abc import Callable

from cms.catalogue import selectors as catalogue
from portal.chat import (
    answers,
    choices,
    emergencies,
    english,
    filing,
    finding,
    outside,
    payloads,
    prechecks,
    talk,
    voices,
)
from portal.chat.asked import Asked, Reply
from portal.chat.payloads import Payload


def carry_on(asked: Asked) -> Reply:
    """What waits for an answer first; `taken` tells the assistant whether the words were one."""
    stage = (asked.state or {}).get("stage")
    if urgent := emergencies.look(asked):
        return urgent
    if stage in voices.STAGES:
        reply = voices.carry_on(asked)
    elif stage == filing.ASKED_FOR_NUMBER:
        reply = filing.carry_on(asked)
    else:
        reply = prechecks.carry_on(asked)
    return reply or Reply("", "", taken=False)


def said(think: Callable[[Asked], Reply]) -> Callable[[Asked], Reply]:
    """Danger comes before every topic; whoever wrote English is answered so that they can follow."""
    return lambda asked: english.told(emergencies.look(asked) or think(asked), asked)


def about_matters(think: Callable[[Asked], Reply]) -> Callable[[Asked], Reply]:
    """What is another's to do is said before anything is looked up."""
    return lambda asked: outside.look(asked) or think(asked)


TOPICS: dict[str, Callable[[Asked], Reply]] = {
    "answer": about_matters(answers.answer),
    "find": about_matters(finding.find),
    "vague": about_matters(finding.vague),
    "precheck": about_matters(prechecks.precheck),
    "continue": carry_on,
    "start": about_matters(filing.start),
    "track": about_matters(filing.track),
    "voice": talk.voice,
    "talk": about_matters(talk.talk),
}
DOORS = {name: said(think) for name, think in TOPICS.items()}


def choose(payload: str, asked: Asked) -> Reply:
    """A button that the hall gave out: no understanding needed."""
    chosen = payloads.read(payload)
    if chosen is None:
        return choices.which_matter()
    if chosen.verb in ("register", "drop"):
        return voices.choose(chosen.verb, asked) or choices.which_matter()
    if chosen.verb in ("answer", "fits", "have", "resume"):
        return prechecks.choose(chosen, asked) or choices.which_matter()
    return _about(chosen, asked)


def _about(chosen: Payload, asked: Asked) -> Reply:
    item = catalogue.published_or_none(chosen.code)
    if item is None:
        return choices.which_matter()
    match chosen.verb:
        case "ask":
            return answers.facets_of(item, tuple(chosen.what.split(payloads.JOIN)), asked)
        case "precheck":
            return prechecks.begin(item)
        case "start":
            return filing.start_of(item, asked)
    return finding.choose(chosen.code, asked)
