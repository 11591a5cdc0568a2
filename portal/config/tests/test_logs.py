import io
import logging

from django.conf import settings
from django.utils.module_loading import import_string

PHONE, NUMBER = "13800138000", "11010519491231002X"


def test_no_number_of_a_person_gets_into_a_log_not_even_in_a_traceback():
    line = dict(settings.LOGGING["formatters"]["line"])
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(import_string(line.pop("()"))(line["format"]))
    log = logging.Logger("of.its.own")
    log.addHandler(handler)
    try:
        raise ValueError(f"no such person: {NUMBER}")
    except ValueError:
        log.exception("text to %s", PHONE)
    told = out.getvalue()
    assert "138****8000" in told
    assert "ValueError" in told
    assert PHONE not in told
    assert NUMBER not in told
