from django.http import HttpRequest, HttpResponse


def healthz(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


readyz = bad_request = forbidden = not_found = failed = csrf_failure = healthz
