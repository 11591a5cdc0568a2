from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "portal.notices"
    label = "notices"
    verbose_name = "通知"

    def ready(self) -> None:
        from portal.accounts import phones
        from portal.notices.services import text_to

        phones.provide(text_to)
