"""Whoever writes English is told in English what comes, in front of the published words, which are Chinese."""

import re
from dataclasses import replace

from portal.chat.asked import Asked, Reply
from portal.chat.choices import HOTLINE

HAN = re.compile(r"[\u4e00-\u9fff]")
# Pinyin is Latin too: one of these words makes it English.
WORDS = re.compile(
    r"\b(?:the|a|an|is|are|am|do|does|did|to|of|for|in|on|my|me|you|your|it|how|what|where|when|which|who|can|could|"
    r"need|want|please|hello|hi|thanks|thank|yes|no|good|bye|and|i'm|i)\b",
    re.IGNORECASE,
)
ANSWER = "The guide is published in Chinese only; these are its words:"
SAYS = {
    "answer": ANSWER,
    "answer_multi": ANSWER,
    "confirm_matter": "Is this the service you mean? Its guide is published in Chinese only:",
    "list_options": "Several services fit. Please choose one:",
    "ask_back": "Please say which service you mean, or what you want to get done.",
    "no_guide_redirect": "This service is listed here without a guide; please ask the department:",
    "not_in_catalogue_redirect": f"This hall does not offer that service. Please ring {HOTLINE} and ask who does.",
    "precheck_ask": "One question before I can check (choose an answer below):",
    "precheck_ask_materials": "These are the documents you need. Which of them do you have?",
    "precheck_pass": "Everything is there; you can apply.",
    "precheck_fail": "As things stand you cannot apply; the reasons are:",
    "precheck_missing": "Something is still missing:",
    "require_login": "Please sign in first; your applications are then listed on your own page:",
    "case_not_found": "There is no application of this number under your name.",
    "start_filing_confirm": "You can begin the application here; nothing has been submitted yet.",
    "filing_cancelled": "Stopped. Nothing was submitted.",
    "complaint_ask_detail": "I am sorry. When and where was it, and what happened?",
    "complaint_confirm": "This is what I have noted. Shall I register your complaint?",
    "complaint_receipt": "Your complaint is registered; the number and the date of the reply follow.",
    "suggestion_ask_or_confirm": "Thank you. This is what I have noted; shall I register it?",
    "suggestion_receipt": "Your suggestion is registered; the number follows.",
    "handover": f"To speak to a person, ring {HOTLINE} at any hour, or write your question here.",
    "refuse_redirect": f"I cannot help with that; I only know the services of this hall. For anything else ring {HOTLINE}.",
    "refuse_privacy": "I cannot tell you about somebody else's application.",
    "calm_and_route": f"Help is near: 110 police, 119 fire, 120 ambulance, {HOTLINE} for everything else.",
    "smalltalk": "Hello. I can find services, tell what they need, and check your documents.",
}


def is_english(text: str) -> bool:
    return bool(WORDS.search(text)) and not HAN.search(text)


def told(reply: Reply, asked: Asked) -> Reply:
    """The reply, with an English sentence in front where the person wrote English."""
    says = SAYS.get(reply.does)
    if not says or not is_english(asked.text):
        return reply
    return replace(reply, text=f"{says}\n{reply.text}")
