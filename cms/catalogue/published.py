"""One publication as everybody outside the catalogue sees it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils import timezone

from cms import facts


def matter_url(code: str) -> str:
    return f"/matters/{quote(code, safe='')}/"


@dataclass(frozen=True)
class Published:
    """The facts of one matter in one publication, and which one it is."""

    matter: facts.Matter
    revision: int
    published_at: datetime
    department_id: int
    uid: str

    @property
    def url(self) -> str:
        return matter_url(self.matter.code)

    def source(self) -> dict[str, str]:
        """What an answer names as its origin."""
        return {
            "title": self.matter.title,
            "url": self.url,
            "revision": str(self.revision),
            "date": timezone.localdate(self.published_at).isoformat(),
        }
