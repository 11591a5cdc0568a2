from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StandardsConfig(AppConfig):
    name = "cms.standards"
    label = "standards"
    verbose_name = "标准体系"

    def ready(self) -> None:
        post_migrate.connect(extend_rights, sender=self, dispatch_uid="standards")


def extend_rights(**kwargs: Any) -> None:
    from cms.catalogue import rights

    rights.extend("standards")
