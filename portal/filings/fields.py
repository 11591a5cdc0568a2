"""A matter's questions, form fields and material slots in the shapes that the templates take."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms import facts
from portal.files.checks import ACCEPT
from portal.filings import corrections
from portal.filings.dossier import Dossier
from portal.filings.models import Attachment
from portal.filings.reading import Read, read_of

PREFIX = "f."
FILE_PREFIX = "file."
PLAIN_TO_OFFICERS = frozenset({"id_number", "phone", "email", "bank_account"})
QUESTION_KINDS = {"place": "address"}
type Shown = dict[str, object]


def field_id(key: str) -> str:
    return f"f-{key}"


def slot_id(key: str) -> str:
    return f"slot-{key}"


def question_field(question: facts.Question, pairs: list[tuple[str, str]], error: str) -> Shown:
    """A situation question as the page's only field; `pairs` are the values given so far, as `write_answers` has them."""
    name = "a." + question.key
    values = [value for key, value in pairs if key == name]
    return {
        "key": name,
        "id": "question",
        "label": question.ask,
        "kind": QUESTION_KINDS.get(question.kind, question.kind),
        "value": values if question.kind == "some" else (values[-1] if values else ""),
        "error": error,
        "options": question.options,
        "unit": question.unit,
        "cards": True,
    }


def form_field(field: facts.Field, value: object, error: str, source: str = "") -> Shown:
    return {
        "key": PREFIX + field.key,
        "id": field_id(field.key),
        "label": field.label,
        "kind": field.kind,
        "value": value == "yes" if field.kind == "declaration" else value,
        "error": error,
        "help": " ".join(filter(None, (field.help, source))),
        "options": field.options,
        "required": field.required,
        "unit": field.unit,
        "max_length": field.max_length,
    }


def form_sections(
    dossier: Dossier,
    values: Mapping[str, object],
    errors: Mapping[str, str],
    sources: Mapping[str, str],
) -> list[Shown]:
    """`sources`: where values came from that the person did not type here."""
    return [
        {
            "title": section.title,
            "help": section.help,
            "fields": [
                form_field(
                    field,
                    values.get(field.key, ""),
                    errors.get(field.key, ""),
                    sources.get(field.key, ""),
                )
                for field in section.fields
            ],
        }
        for section in dossier.sections
    ]


def typed_values(post: QueryDict) -> dict[str, list[str]]:
    """What a posted form holds, by field key."""
    names = (name for name in post if name.startswith(PREFIX))
    return {name.removeprefix(PREFIX): post.getlist(name) for name in names}


def problems(errors: Mapping[str, str]) -> list[Shown]:
    return [{"id": field_id(key), "message": message} for key, message in errors.items()]


class TakesFile:
    """What the input of a file says, by the key of its slot."""

    @property
    def slot_key(self) -> str:
        raise NotImplementedError

    @property
    def input_name(self) -> str:
        return FILE_PREFIX + self.slot_key

    @property
    def accept(self) -> str:
        return ACCEPT

    @property
    def max_bytes(self) -> int:
        return settings.UPLOAD_LIMIT_BYTES


@dataclass(frozen=True)
class ShownSlot(TakesFile):
    """One material on the upload page."""

    slot: facts.Slot
    attachment: Attachment | None
    error: str
    had: bool  # the person ticked it on the checklist
    read: Read | None = None  # of the attachment

    @property
    def id(self) -> str:
        return slot_id(self.slot.key)

    @property
    def slot_key(self) -> str:
        return self.slot.key

    @property
    def kind(self) -> str:
        if self.error or (self.read and self.read.stage == "infected"):
            return "bad"
        if self.read:
            return "wait" if self.read.comes else "ok" if self.read.is_good else "warn"
        return "ok" if self.slot.ours else "none"

    @property
    def copies_words(self) -> str:
        return facts.copies_words(self.slot.copies)


def shown_slots(dossier: Dossier, errors: Mapping[str, str]) -> list[ShownSlot]:
    have = set(dossier.filing.have)

    def shown(slot: facts.Slot) -> ShownSlot:
        given = dossier.attachments.get(slot.key)
        read = read_of(dossier, given) if given else None
        return ShownSlot(slot, given, errors.get(slot.key, ""), slot.key in have, read)

    return [shown(slot) for slot in dossier.slots]


def upload_summary(slots: list[ShownSlot]) -> str:
    """4 份材料：已传 1 份，我们替您取 1 份，还没传 2 份。"""
    ours = sum(1 for shown in slots if shown.slot.ours and not shown.attachment)
    given = sum(1 for shown in slots if shown.attachment)
    parts = [(given, _("已传 %d 份")), (ours, _("我们替您取 %d 份"))]
    missing = sum(1 for shown in slots if shown.slot.required and not shown.attachment)
    parts.append((missing, _("还要传 %d 份")))
    said = "，".join(words % count for count, words in parts if count)
    return _("%(all)d 份材料：%(said)s。") % {"all": len(slots), "said": said or _("都可以不传")}


def answer_pairs(dossier: Dossier, change_url: str = "") -> list[Shown]:
    """What was answered about the situation, for reading again."""
    return [
        {
            "label": question.label or question.ask,
            "value": facts.label_of(question, answer),
            "change_url": f"{change_url}q={question.key}" if change_url else "",
        }
        for question, answer in dossier.answered
    ]


def form_pairs(dossier: Dossier, change_url: str = "", *, officer: bool = False) -> list[Shown]:
    """Section by section what was filled in; numbers of persons are masked except for officers, who must compare them."""
    values = dossier.checked.values

    def words(field: facts.Field) -> str:
        value = values.get(field.key, "")
        if officer and field.kind in PLAIN_TO_OFFICERS and value:
            return str(value)
        return facts.show_value(field, value)

    return [
        {
            "key": section.key,
            "title": section.title,
            "pairs": [
                {
                    "label": field.label,
                    "value": words(field),
                    "change_url": f"{change_url}#{field_id(field.key)}" if change_url else "",
                }
                for field in section.fields
            ],
        }
        for section in dossier.sections
    ]


def item_id(key: str) -> str:
    """Of `place.key`: where the item stands on the correction page."""
    return f"item-{key}".replace(".", "-")


@dataclass(frozen=True)
class ShownItem(TakesFile):
    """One item of the correction page, with the input that mends it."""

    asked: corrections.Asked
    errors: Mapping[str, str]
    dossier: Dossier

    @property
    def key(self) -> str:
        return f"{self.asked.item.place}.{self.asked.item.key}"

    @property
    def id(self) -> str:
        return item_id(self.key)

    @property
    def error(self) -> str:
        return self.errors.get(self.key, "")

    @property
    def kind(self) -> str:
        return "bad" if self.error else "ok" if self.asked.done else "none"

    @property
    def field(self) -> Shown | None:
        if self.asked.field is None:
            return None
        value = self.dossier.filing.form.get(self.asked.field.key, "")
        return form_field(self.asked.field, value, "")

    @property
    def slot_key(self) -> str:
        return self.asked.item.key
