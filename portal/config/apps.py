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
        from cms.powers import services as powers
        from cms.standards import services as standards
        from portal.filings.popularity import filed_since
        from portal.filings.reassigning import reassign
        from portal.filings.selectors import cards_of
        from portal.filings.touching import touched
        from portal.notices.seals import has_seal
        from portal.records import rounds

        ports.provide_filings(cards_of)
        popularity.provide_filed(filed_since)
        ports.provide_seals(has_seal)
        rounds.DAILY["standards in force"] = standards.come_into_force
        rounds.DAILY["proposals in effect"] = powers.take_effect
        if reassign not in ports.on_transferred:
            ports.on_transferred.append(reassign)
        if touched not in ports.on_touch:
            ports.on_touch.append(touched)
        if settings.DEMO and staff_new_department not in ports.on_department_created:
            ports.on_department_created.append(staff_new_department)


def staff_new_department(department_id: int) -> None:
    """A department that an import brings gets its demonstration officers, so that its filings can be decided."""
    from portal.accounts.demo import staff_department

    staff_department(department_id)
