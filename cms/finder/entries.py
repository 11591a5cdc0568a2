"""A lexicon entry begun from a group of queries: what people said is filled in, and what they probably meant."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from cms.catalogue.models import Revision
from cms.finder import engine
from cms.finder.models import LexiconEntry
from cms.finder.queue import Group, Line
from cms.finder.queue import current as current_queue
from search.lexicon.entry import LONGEST, MANY, SHORTEST
from search.text import compact, normalise, question_left
from search.text.normal import without_brackets

OWN = "own"  # theme of the entries that are made here
MOST_CHOICES = 6


class EntryForm(forms.ModelForm):
    """The key is given by us: nobody has to think of one."""

    class Meta:
        model = LexiconEntry
        fields = ["everyday", "official", "kind", "direction", "weight"]
        widgets = {"everyday": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, instance=LexiconEntry(key=next_key()))


def next_key() -> str:
    numbers = (
        int(key.rpartition("-")[2])
        for key in LexiconEntry.objects.filter(theme=OWN).values_list("key", flat=True)
        if key.rpartition("-")[2].isdigit()
    )
    return f"{OWN}-{max(numbers, default=0) + 1:03}"


def group_of(texts: Sequence[str]) -> Group:
    """The group of the queue that holds the first of them; texts that are in none stand for themselves."""
    group = current_queue().group_of(texts[0]) if texts else None
    if group is not None:
        return group
    today = timezone.localdate()
    return Group(tuple(Line(text, today) for text in texts or ("",)))


def picked(sent: QueryDict) -> QueryDict:
    """What was sent, with the official words that were picked from the choices in their place."""
    if "pick" not in sent:
        return sent
    changed = sent.copy()
    changed["official"] = str(sent["pick"])
    return changed


def begun(group: Group) -> dict[str, Any]:
    """What the form is filled in with: the group's own words, and the likeliest of the names."""
    meant = next(iter(choices(group)), "")
    return {
        "text": list(group.texts),
        "everyday": "|".join(said(group.texts, meant)),
        "official": meant,
        "kind": LexiconEntry.Kind.SAME,
        "direction": LexiconEntry.Direction.ONE,
        "weight": 1.0,
    }


def said(texts: Iterable[str], meant: str = "") -> list[str]:
    """The phrases behind the texts, words of asking left out; of two the shorter where one holds the other."""
    plain = dict.fromkeys(
        compact(question_left(normalise(text))) or compact(text) for text in texts
    )
    fit = [p for p in plain if SHORTEST <= len(p) <= LONGEST and p != compact(meant)]
    shortest = [p for p in fit if not any(other != p and other in p for other in fit)]
    return shortest[:MANY]


def choices(group: Group) -> list[str]:
    """Names it may mean: what was opened after these texts, then what search itself comes nearest to."""
    near = [hit.id for hit in engine.finder().search(group.lead, size=MOST_CHOICES).hits]
    ids = list(dict.fromkeys([*(uid for uid, _n in group.opened.most_common()), *near]))
    rows = Revision.objects.live().filter(matter_uid__in=ids)
    titles = dict(rows.values_list("matter_uid", "title"))
    names = (without_brackets(normalise(titles[uid])) for uid in ids if uid in titles)
    return [name for name in dict.fromkeys(names) if compact(name)][:MOST_CHOICES]


def likely(group: Group) -> str:
    """What was opened most after these texts; empty where nothing was."""
    best = [uid for uid, _n in group.opened.most_common(1)]
    row = Revision.objects.live().filter(matter_uid__in=best).values_list("title", flat=True)
    return row.first() or ""
