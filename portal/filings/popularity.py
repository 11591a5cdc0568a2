"""How often matters are filed: numbers alone, for nobody in particular."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count

from portal.filings.models import Filing


def filed_since(day: date) -> Mapping[str, int]:
    """Filings submitted since that day, by matter."""
    rows = Filing.objects.filter(submitted_at__date__gte=day).values_list("matter_uid")
    return dict(rows.annotate(n=Count("pk")))
