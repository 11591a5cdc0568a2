from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "portal.filings"
    label = "filings"
    verbose_name = "办件"
