from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "cms.press"
    label = "press"
    verbose_name = "政策和公告"

    def ready(self) -> None:
        from cms.catalogue import ports
        from cms.press import selectors

        ports.provide_notices(selectors.notices)
