"""What every middleware of ours is made of: something before the view, something after it, in threads and in the event loop."""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse


class Around:
    """Fill in `before`, `after` or both. Neither may wait for anything: in the event loop they hold everybody up."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.awaited = iscoroutinefunction(get_response)
        if self.awaited:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if self.awaited:
            return self.__acall__(request)
        response = self.before(request) or self.get_response(request)
        return self.after(request, response)

    async def __acall__(self, request: HttpRequest) -> HttpResponse:
        response = self.before(request) or await self.get_response(request)  # type: ignore[misc]
        return self.after(request, response)

    def before(self, request: HttpRequest) -> HttpResponse | None:
        """An answer instead of the view's, or None."""
        return None

    def after(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return response
