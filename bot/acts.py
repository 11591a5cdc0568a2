"""The one table of what Rasa's intents mean: the dialogue act and, where one is asked about, the facet."""

from __future__ import annotations

FACETS = (
    "materials",
    "conditions",
    "steps",
    "time_limit",
    "fee",
    "place_hours",
    "contact",
    "online",
    "result",
    "legal_basis",
)

ACTS: dict[str, tuple[str | None, str | None]] = {
    **{f"ask_{facet}": ("ask_facet", facet) for facet in FACETS},
    **{
        act: (act, None)
        for act in (
            "find_matter",
            "precheck",
            "track_case",
            "start_filing",
            "complain",
            "suggest",
            "human",
            "greet",
            "thanks",
            "goodbye",
            "affirm",
            "deny",
            "ambiguous",
            "out_of_scope",
            "abuse_or_injection",
        )
    },
    "pick_option": ("find_matter", None),
    "nlu_fallback": ("ambiguous", None),
    "choose": (None, None),  # a button: the hall knows what it issued it for
}
