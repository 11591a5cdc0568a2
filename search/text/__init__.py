"""Chinese text as the whole search library sees it: the one place where it is normalised and cut."""

from search.text.asking import question_left
from search.text.likeness import pairs, said_in, share
from search.text.masking import mask
from search.text.normal import compact, han_runs, normalise
from search.text.segmenting import NO_TERMS, Dictionary, breaks, segment

__all__ = [
    "NO_TERMS",
    "Dictionary",
    "breaks",
    "compact",
    "han_runs",
    "mask",
    "normalise",
    "pairs",
    "question_left",
    "said_in",
    "segment",
    "share",
]
