"""The doors of the hall's thinking, by name: the assistant says what is being done, the hall does it."""

from collections.abc import Callable

from cms.catalogue import selectors as catalogue
from portal.chat import answers, choices, filing, finding, payloads, prechecks, talk
from portal.chat.asked import Asked, Reply
from portal.chat.payloads import Payload


def carry_on(asked: Asked) -> Reply:
    """A running check first; `taken` tells the assistant whether the words were an answer to it."""
    return prechecks.carry_on(asked) or Reply("", "", taken=False)


DOORS: dict[str, Callable[[Asked], Reply]] = {
    "answer": answers.answer,
    "find": finding.find,
    "vague": finding.vague,
    "precheck": prechecks.precheck,
    "continue": carry_on,
    "start": filing.start,
    "track": filing.track,
    "voice": talk.voice,
    "talk": talk.talk,
}


def choose(payload: str, asked: Asked) -> Reply:
    """A button that the hall gave out: no understanding needed."""
    chosen = payloads.read(payload)
    if chosen is None:
        return choices.which_matter()
    if chosen.verb in ("answer", "fits", "have", "resume"):
        return prechecks.choose(chosen, asked) or choices.which_matter()
    return _about(chosen, asked)


def _about(chosen: Payload, asked: Asked) -> Reply:
    item = catalogue.published_or_none(chosen.code)
    if item is None:
        return choices.which_matter()
    match chosen.verb:
        case "ask":
            return answers.facets_of(item, (chosen.what,), asked)
        case "precheck":
            return prechecks.begin(item)
        case "start":
            return filing.start_of(item, asked)
    return finding.choose(chosen.code, asked)
