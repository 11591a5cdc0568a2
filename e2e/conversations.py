"""Plays the conversations of bot/conversations against a hall and says what was not as written there.

A turn gives words to `say`, the title of a button to `press`, or `answers` by topic: the answer whose topic stands in the
hall's question is given for as long as it asks, and the reply that ends the questions is judged. What is written in `act`,
`facet`, `matter`, `does` (one value, or several that are all right), `words` and `not_words` is checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from e2e.halls import ROOT, Hall

FOLDER = ROOT / "bot" / "conversations"
ASKS = ("precheck_ask", "precheck_ask_materials")
MOST_ANSWERS = 12
Turn = dict[str, Any]
Reply = dict[str, Any]


@dataclass(frozen=True)
class Conversation:
    topic: str
    name: str
    turns: tuple[Turn, ...]
    page: str = ""
    tests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Played:
    """`faults`: one line for each thing that was not as written; none where all was right."""

    conversation: Conversation
    faults: tuple[str, ...]

    def __str__(self) -> str:
        lines = "\n    ".join(self.faults)
        return f"{self.conversation.topic}: {self.conversation.name}\n    {lines}"


def conversations(folder: Path = FOLDER) -> list[Conversation]:
    return [
        Conversation(
            path.stem,
            entry["name"],
            tuple(entry["turns"]),
            entry.get("page", ""),
            tuple(entry.get("tests", ())),
        )
        for path in sorted(folder.glob("*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@dataclass
class Player:
    """One conversation with one hall."""

    hall: Hall
    page: str = ""
    key: str | None = None
    reply: Reply = field(default_factory=dict)

    def say(self, text: str, payload: str = "") -> None:
        self.reply = self.hall.chat(text, self.key, page=self.page, payload=payload)
        self.key = self.reply.get("conversation", self.key)

    def take(self, turn: Turn) -> None:
        if "say" in turn:
            self.say(turn["say"])
        elif "press" in turn:
            option = next((o for o in self.options if o["title"] == turn["press"]), None)
            self.say(turn["press"], option["payload"] if option else "")
        else:
            self.answer(turn["answers"])

    def answer(self, answers: dict[str, str]) -> None:
        for _ in range(MOST_ANSWERS):
            if self.reply.get("does") not in ASKS:
                return
            question = re.findall(r"[^。！？\n]*[？]", self.words)[-1:] or [self.words]
            self.say(next((a for topic, a in answers.items() if topic in question[0]), "不清楚"))

    @property
    def words(self) -> str:
        return "\n".join(message["text"] for message in self.reply.get("messages", []))

    @property
    def options(self) -> list[dict[str, str]]:
        return [o for message in self.reply.get("messages", []) for o in message["options"]]


def play(conversation: Conversation, hall: Hall) -> Played:
    player = Player(hall, code_of(hall, conversation.page) if conversation.page else "")
    faults: list[str] = []
    for turn in conversation.turns:
        player.take(turn)
        said = turn.get("say") or turn.get("press") or "answers"
        faults += [f"“{said}”: {fault}" for fault in judged(turn, player)]
    return Played(conversation, tuple(faults))


def code_of(hall: Hall, title: str) -> str:
    hits = hall.get("/api/v1/search/", params={"q": title}).json()["results"]
    return next(str(hit["code"]) for hit in hits if hit["name"] == title)


def judged(turn: Turn, player: Player) -> Iterator[str]:
    reply = player.reply
    if "does" not in reply:
        yield f"no reply: {reply}"
        return
    understood = reply["understood"]
    found = {"act": understood["act"], "facet": understood["facet"], "does": reply["does"]}
    for name, value in found.items():
        right = many(turn.get(name, value))
        if value not in right and not (name == "facet" and found["act"] != "ask_facet"):
            yield f"{name} {value}, not {' or '.join(map(str, right))}"
    yield from judged_matter(turn, understood["matters"], reply["does"])
    shown = plain(player.words)
    yield from (
        f"lacks {word}" for word in map(str, turn.get("words", ())) if plain(word) not in shown
    )
    yield from (
        f"says {word}" for word in map(str, turn.get("not_words", ())) if plain(word) in shown
    )


def judged_matter(turn: Turn, matters: list[dict[str, str]], does: str) -> Iterator[str]:
    if "matter" not in turn:
        return
    wanted, named = many(turn["matter"]), [matter["name"] for matter in matters]
    if wanted == [None]:
        if named:
            yield f"names {named[0]}, but nothing fits"
    elif not set(wanted) & set(named if does == "list_options" else named[:1]):
        yield f"matter {named[:3]}, not {' or '.join(wanted)}"


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)
