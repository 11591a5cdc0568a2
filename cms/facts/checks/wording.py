"""Words that leave people guessing: "其他材料" is not allowed, names, copies and sources are listed."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from cms.facts.checks.problem import Problem, block, warn
from cms.facts.matter import Matter

VAGUE = re.compile(
    r"其[他它](?:相关|有关|必要|需要|所需)?(?:的)?(?:材料|资料|证明|文件)|(?:等|及)(?:其[他它])?(?:相关|有关)(?:材料|资料|证明|文件)"
    r"|等材料|等证明材料|相关材料|有关材料|相关资料|法律法规规定的其[他它]|视情况(?:提供|提交)|必要时提供|另行通知"
)
_CONDITION = re.compile(
    r"(?:属于|属|如|若|代为办理|创办|没有|无).{0,30}(?:的|时)[，,]?(?:需|应当|还应当)?(?:提供|提交)"
)


def vague_words(matter: Matter, today: date) -> Iterator[Problem]:
    texts = [
        *((block, f"materials[{n}].name", m.name) for n, m in enumerate(matter.materials)),
        *((warn, f"materials[{n}].note", m.note) for n, m in enumerate(matter.materials)),
        *((warn, f"requirements[{n}].say", r.say) for n, r in enumerate(matter.requirements)),
    ]
    for found_as, where, text in texts:
        found = VAGUE.search(text)
        if found:
            message = f"“{found[0]}”说不清要什么。请列出名称、份数、谁出具。"
            yield found_as("vague_words", where, message)


def names_alone(matter: Matter, today: date) -> Iterator[Problem]:
    """A condition written into the name of a material, where nothing can act on it."""
    for number, material in enumerate(matter.materials):
        if _CONDITION.search(material.name):
            message = f"材料“{material.name}”的名称里写着谁要交。请写成情形条件，名称只留材料名。"
            yield warn("condition_in_name", f"materials[{number}].name", message)


def asked_once(matter: Matter, today: date) -> Iterator[Problem]:
    """Two questions in the same words."""
    seen: set[str] = set()
    for number, question in enumerate(matter.questions):
        words = re.sub(r"[（(].*?[）)]|\W", "", question.ask)
        if words in seen:
            message = f"“{question.ask}”问了两遍。请合并成一个问题。"
            yield block("asked_twice", f"questions[{number}].ask", message)
        seen.add(words)


RULES: tuple[Callable[[Matter, date], Iterator[Problem]], ...] = (
    vague_words,
    names_alone,
    asked_once,
)
