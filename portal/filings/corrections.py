"""A correction (补正), item by item: what was asked for, what it was then, and whether it has been dealt with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms import facts
from portal.filings.dossier import Dossier
from portal.filings.models import Attachment
from portal.filings.saying import Item
from portal.refusals import Invalid

FORM, UPLOAD, OTHER = "form", "upload", "other"


@dataclass(frozen=True)
class Asked:
    """One item of the correction notice as it stands now."""

    item: Item
    done: bool
    field: facts.Field | None = None
    slot: facts.Slot | None = None
    attachment: Attachment | None = None
    reply: str = ""


def noted(dossier: Dossier, items: Iterable[Item]) -> list[dict[str, str]]:
    """For the filing: each item with what stood there when it was asked for."""
    return [
        {
            "place": item.place,
            "key": item.key,
            "name": item.name,
            "why": item.why.strip(),
            "was": value_of(dossier, item.place, item.key),
        }
        for item in items
    ]


def value_of(dossier: Dossier, place: str, key: str) -> str:
    if place == UPLOAD:
        attachment = dossier.attachments.get(key)
        return str(attachment.stored.uuid) if attachment else ""
    return repr(dossier.filing.form.get(key, "")) if place == FORM else ""


def asked(dossier: Dossier, listed: list[dict[str, str]] | None = None) -> list[Asked]:
    """The items in the notice's order; those of parts that the matter does not have are answered in words."""
    listed = dossier.filing.correction if listed is None else listed
    fields = {field.key: field for section in dossier.sections for field in section.fields}
    slots = {slot.key: slot for slot in dossier.slots}
    return [
        Asked(
            Item(kept["place"], kept["key"], kept["name"], kept["why"]),
            is_done(dossier, kept),
            fields.get(kept["key"]) if kept["place"] == FORM else None,
            slots.get(kept["key"]) if kept["place"] == UPLOAD else None,
            dossier.attachments.get(kept["key"]) if kept["place"] == UPLOAD else None,
            kept.get("reply", ""),
        )
        for kept in listed
    ]


def owed(dossier: Dossier) -> list[Asked]:
    """The materials that an acceptance with gaps left to be supplied."""
    return asked(dossier, dossier.filing.gaps)


def is_done(dossier: Dossier, kept: dict[str, str]) -> bool:
    """Changed since it was asked for and right; for a word of explanation: written."""
    if kept.get("reply"):
        return True
    if kept["place"] == OTHER:
        return False
    now = value_of(dossier, kept["place"], kept["key"])
    return bool(now) and now != kept["was"] and kept["key"] not in dossier.checked.errors


def keys(dossier: Dossier, place: str) -> frozenset[str]:
    """What may be changed while a correction is awaited."""
    return frozenset(kept["key"] for kept in dossier.filing.correction if kept["place"] == place)


def check_may_defer(dossier: Dossier, items: Iterable[Item]) -> None:
    for item in items:
        if item.key not in dossier.deferrable:
            words = _("“%s”不在可以容缺的材料里，要补正或者当场补齐。") % item.name
            raise Invalid("not_deferrable", words, fields={"fixes": words})


def check_supplied(dossier: Dossier) -> None:
    undone = [one.item for one in owed(dossier) if not one.done]
    if undone:
        raise Invalid(
            "not_supplied",
            _("还有 %d 份没有补。都传好了再提交。") % len(undone),
            fields={f"{item.place}.{item.key}": _("还没有传：%s") % item.name for item in undone},
        )


def check_all_done(dossier: Dossier) -> None:
    undone = [one.item for one in asked(dossier) if not one.done]
    if undone:
        raise Invalid(
            "not_corrected",
            _("还有 %d 项没有补。逐项改好，或者写明情况，再提交。") % len(undone),
            fields={f"{item.place}.{item.key}": _("还没有补：%s") % item.name for item in undone},
        )
