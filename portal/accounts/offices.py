"""The address at which the offices work, where it is another than the public's."""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port


def is_one(request: HttpRequest) -> bool:
    """Whether the request came to an address where staff may work; to any, where none is set apart."""
    host, _port = split_domain_port(request.get_host())
    return not settings.OFFICE_HOSTS or host in settings.OFFICE_HOSTS
