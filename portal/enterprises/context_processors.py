from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.enterprises import acting


def party(request: HttpRequest) -> dict[str, object]:
    """Who acts for whom, looked up only by a page that shows it."""
    return {"party": SimpleLazyObject(lambda: acting.party_of(request))}
