"""Keeping the search index what the catalogue is: one publication at a time, all of them, and their vectors."""

from collections.abc import Callable, Iterator, Sequence

import search
from cms import facts
from cms.catalogue import selectors as catalogue
from cms.catalogue.models import MatterCode, Revision
from cms.catalogue.selectors import Published
from cms.finder import engine
from cms.finder.models import MissedQuery
from cms.guides import directory
from search.text import mask

VECTORS_AT_ONCE = 16
GROWTH, LEAST_GROWTH = 1.1, 20

type Progress = Callable[[int], None]


def document(published: Published) -> search.Document:
    """Known by the matter's own identity, which outlives its codes."""
    data = facts.document(published.matter, published.revision)
    return search.Document.from_dict({**data, "id": published.uid})


# --- One publication ------------------------------------------------------------------------------------------------


def index(codes: Sequence[str], finder: search.Finder | None = None) -> None:
    """Bring the index to what is published under these codes; matters that are live no more are taken out.

    Repeating it changes nothing, and an older revision never replaces a newer one: the engines see to that.
    """
    into = finder or engine.finder()
    found = catalogue.published_many(codes)
    if found:
        into.put([document(one) for one in found.values()])
    if gone := _withdrawn([code for code in codes if code not in found]):
        into.drop(gone)


def _withdrawn(codes: Sequence[str]) -> list[str]:
    """Matters that once had these codes and are live under no code now."""
    if not codes:
        return []
    uids = set(MatterCode.objects.filter(code__in=codes).values_list("matter_uid", flat=True))
    uids |= set(Revision.objects.filter(code__in=codes).values_list("matter_uid", flat=True))
    live = Revision.objects.live().filter(matter_uid__in=uids).values_list("matter_uid", flat=True)
    return sorted(uids - set(live))


# --- All of them ----------------------------------------------------------------------------------------------------


def rebuild(finder: search.Finder | None = None, progress: Progress | None = None) -> int:
    """Index everything anew, cut by the words of the catalogue's own names. The number of matters."""
    into = finder or engine.finder()
    made_from = directory.stamp()
    into.rebuild(documents(progress), terms=terms())
    index(_published_meanwhile(into), into)
    live = Revision.objects.live().count()
    engine.note_built(made_from, live)
    return live


def _published_meanwhile(finder: search.Finder) -> list[str]:
    """What came after the rebuilding had read the list of matters, and was taken out by it again."""
    there = {uid for uid, _version in finder.embedded.versions()}
    live = Revision.objects.live().values_list("matter_uid", "code")
    return [code for uid, code in live if uid not in there]


def catch_up(finder: search.Finder, progress: Progress | None = None) -> bool:
    """Rebuild where the index is not known to hold the catalogue as it is now; whether that was needed."""
    live = set(Revision.objects.live().values_list("matter_uid", flat=True))
    known, _count = engine.built()
    if (
        known == directory.stamp()
        and {uid for uid, _version in finder.embedded.versions()} == live
        and _server_has(finder, live)
    ):
        return False
    rebuild(finder, progress)
    return True


def has_outgrown_its_words() -> bool:
    """Many names are new since the segmenter learnt the catalogue's words."""
    _stamp, learnt = engine.built()
    return Revision.objects.live().count() > learnt * GROWTH + LEAST_GROWTH


def _server_has(finder: search.Finder, live: set[str]) -> bool:
    server = finder.status()["server"]
    return server is None or server.get("documents") == len(live)


def documents(progress: Progress | None = None) -> Iterator[search.Document]:
    for number, one in enumerate(catalogue.all_published(), start=1):
        yield document(one)
        if progress:
            progress(number)


def terms() -> Iterator[str]:
    """Names of matters as words of their own for the segmenter, with what stands in brackets apart."""
    for title in Revision.objects.live().values_list("title", flat=True):
        yield from title.replace("（", "(").replace("）", "(").replace(")", "(").split("(")


# --- Vectors and the server -----------------------------------------------------------------------------------------


def embed(finder: search.Finder | None = None, progress: Progress | None = None) -> int:
    """Vectors for all documents that have none, a few at a time; how many were made."""
    into = finder or engine.finder()
    made = 0
    while count := into.embed(VECTORS_AT_ONCE):
        made += count
        if progress:
            progress(made)
    return made


def send_to_server() -> int:
    """Send Elasticsearch what it missed while it was down; the number still waiting."""
    return engine.finder().sync()


# --- What was not found ---------------------------------------------------------------------------------------------


def note_missed(text: str, *, searched: str = "") -> None:
    """Keep what somebody wanted, without numbers of persons."""
    MissedQuery.objects.create(text=mask(text)[:200], searched=mask(searched)[:200])
