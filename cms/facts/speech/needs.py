"""Materials and conditions: what the person has to have and to be."""

import re

from cms.facts.checklists import Checklist, Item, checklist, copies_words
from cms.facts.matter import Requirement
from cms.facts.questions import questions_open
from cms.facts.requirements import eligibility
from cms.facts.speech.telling import Speech, Telling, further
from cms.facts.words import bare, clipped, joined, law_words

MEDIA = {"paper": "交纸质的", "electronic": "交电子版", "both": "纸质、电子版都行", "": ""}
SOURCES = {"applicant": "申请人自备", "government": "政府部门核发", "other": "", "": ""}
NEEDS = {"required": "", "optional": "不是人人都要", "deferrable": "可以先办后补"}
SHORT_CONDITIONS = 420
# Where the text of the process states who may apply, as some guides do.
_CONDITIONS_IN_PROCESS = re.compile(
    r"(?:^|[。；：:）)】、])\s*(?:申领|申请|办理|受理)条件[。：:](.{10,600}?)(?=(?:[（(【][一二三四五六七八九十\d]+[)）】])?(?:申请|申报|所需)材料|$)",
    re.DOTALL,
)

_CONDITIONS_IN_NOTE = re.compile(
    r"[^。；\n]*(?:可以(?:按照|适用|申请|办理)|符合[^。；\n]{0,20}条件)[^。；\n]*"
)


def materials(telling: Telling) -> Speech:
    listed = checklist(telling.matter, telling.answers, telling.today, telling.held)
    extra = further(telling.matter, "materials")
    if not listed.needed and not listed.open and not extra:
        return telling.silent("materials")
    left = len(questions_open(telling.matter, telling.answers, telling.today))
    hint = f"再答 {left} 个问题，清单能列得更准" if left and listed.open else ""
    lines = [_line(item) for item in (*listed.to_bring, *listed.ours, *listed.open)]
    return telling.known("materials", _groups(listed), [*lines, *extra, hint])


def conditions(telling: Telling) -> Speech:
    found = eligibility(telling.matter, telling.answers, telling.today)
    extra = further(telling.matter, "conditions")
    if not telling.matter.requirements and not extra:
        return telling.silent("conditions")
    hit = [f"按您说的情形，现在办不了：{_said(r)}" for r in found.gates_hit]
    advised = [f"按您说的情形要留意：{_said(r)}" for r in found.advice]
    stated = joined((r.say for r in found.stated), "；")
    refused = [r.say for r in found.open if r.gate]
    closed = f"有这些情形的办不了：{joined(refused)}" if refused else ""
    short = [*hit, *advised, clipped(stated, SHORT_CONDITIONS), closed]
    if not any(short):
        short = ["按您说的情形，可以办"] if telling.matter.requirements else extra
    full = [stated] if len(stated) > SHORT_CONDITIONS else []
    advice = [r.say for r in found.open if not r.gate]
    return telling.known(
        "conditions", short, [*full, *advice, *extra, *_in_process(telling), *_in_notes(telling)]
    )


def _groups(listed: Checklist) -> list[str]:
    bring = [item for item in listed.to_bring if item.required]
    spare = [item for item in listed.to_bring if not item.required]
    heads = [
        (bring, "需要 {n} 样材料：{names}"),
        (
            spare,
            "不是人人都要的 {n} 样：{names}",
        ),
        (list(listed.ours), "{n} 样我们替您取，不用您交：{names}"),
        (list(listed.open), "{n} 样要看您的情形：{names}"),
    ]
    said = [
        head.format(n=len(items), names=joined(item.name for item in items))
        for items, head in heads
        if items
    ]
    return said or ["按您的情形，不用交材料"]


def _line(item: Item) -> str:
    """One material, all the guide says of it. The name stands unchanged at the beginning."""
    material = item.material
    facts = [
        copies_words(item.copies),
        MEDIA[material.medium],
        SOURCES[material.source],
        NEEDS[material.need],
        f"{material.max_age_days} 天内开具的才有效" if material.max_age_days else "",
        item.reason if item.verdict == "open" or material.when or item.ours else "",
        material.note,
    ]
    return f"{material.name}：{joined(facts, '，')}" if any(facts) else material.name


def _said(requirement: Requirement) -> str:
    basis = f"（依据{law_words(requirement.basis)}）" if requirement.basis else ""
    return bare(requirement.say) + basis


def _in_process(telling: Telling) -> list[str]:
    found: list[str] = []
    for line in (*telling.matter.process, *telling.matter.process_offline):
        for text in _CONDITIONS_IN_PROCESS.findall(line):
            if text not in found:
                found.append(f"流程里写明的条件：{bare(text)}")
    return found[:1]


def _in_notes(telling: Telling) -> list[str]:
    """Conditions that a guide states in the explanation of a material."""
    return [
        f"材料说明里写明：{text}"
        for material in telling.matter.materials
        for text in _CONDITIONS_IN_NOTE.findall(material.note)
    ]
