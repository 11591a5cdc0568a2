from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "portal.privacy"
    label = "privacy"
    verbose_name = "个人资料"

    def ready(self) -> None:
        from portal.privacy import retention
        from portal.records import rounds

        rounds.DAILY["data kept no longer"] = retention.run
