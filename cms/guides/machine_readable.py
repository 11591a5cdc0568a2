"""What search engines and other machines read of a guide: schema.org's GovernmentService as JSON-LD."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.catalogue.selectors import Published
from cms.facts.matter import Matter, Window
from cms.guides import words

# A data block ends at the first "</script": these never stand in one as they are.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def script(published: Published, address: str) -> SafeString:
    """A block of data in the page: nothing that runs, so the content policy has no say in it."""
    data = json.dumps(service(published, address), ensure_ascii=False, separators=(",", ":"))
    safe = mark_safe(data.translate(ESCAPES))
    return format_html('<script type="application/ld+json">{}</script>', safe)


def service(published: Published, address: str) -> dict[str, Any]:
    """What the guide does not say is left out."""
    matter = published.matter
    found = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "name": matter.title,
        "alternateName": list(matter.aliases),
        "description": matter.summary,
        "identifier": matter.code,
        "serviceType": words.kind(matter),
        "category": list(matter.themes),
        "audience": _audience(matter),
        "areaServed": matter.region,
        "provider": {
            "@type": "GovernmentOrganization",
            "name": matter.department.name,
            "identifier": matter.department.code,
        },
        "serviceOutput": [{"@type": "Thing", "name": one.name} for one in matter.results],
        "availableChannel": [_channel(window) for window in matter.windows],
        "offers": _offers(matter),
        "termsOfService": [f"《{one.law}》{one.article}" for one in matter.legal_basis],
        "version": str(published.revision),
        "dateModified": published.published_at.isoformat(),
    }
    return _said(found)


def _audience(matter: Matter) -> dict[str, Any] | None:
    named = words.audience(matter)
    return {"@type": "Audience", "audienceType": named} if named else None


def _offers(matter: Matter) -> dict[str, Any] | None:
    if matter.charged is not False:
        return None
    return {"@type": "Offer", "price": "0", "priceCurrency": "CNY"}


def _channel(window: Window) -> dict[str, Any]:
    place = {
        "@type": "Place",
        "name": window.name,
        "address": window.address,
        "telephone": list(window.phones),
        "description": window.hours,
    }
    return {"@type": "ServiceChannel", "serviceLocation": _said(place)}


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", [], None)}
