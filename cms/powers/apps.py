from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PowersConfig(AppConfig):
    name = "cms.powers"
    label = "powers"
    verbose_name = "权责清单"

    def ready(self) -> None:
        post_migrate.connect(extend_rights, sender=self, dispatch_uid="powers")


def extend_rights(**kwargs: Any) -> None:
    from cms.catalogue import rights

    rights.extend("powers")
