"""Where the layers are joined: what the public site asks of the portal is given here, so that nothing imports upwards."""

from django.apps import AppConfig
from django.conf import settings


class HallConfig(AppConfig):
    name = "portal.config"
    label = "hall"
    verbose_name = "明堂"

    def ready(self) -> None:
        from cms.catalogue import ports
        from cms.finder import popularity
        from portal.filings.popularity import filed_since
        from portal.filings.selectors import cards_of
        from portal.filings.touching import touched

        ports.provide_filings(cards_of)
        popularity.provide_filed(filed_since)
        if touched not in ports.on_touch:
            ports.on_touch.append(touched)
        if settings.DEMO and staff_new_department not in ports.on_department_created:
            ports.on_department_created.append(staff_new_department)


def staff_new_department(department_id: int) -> None:
    """A department that an import brings gets its demonstration officers, so that its filings can be decided."""
    from portal.accounts.demo import staff_department

    staff_department(department_id)
