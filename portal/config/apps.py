from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "portal.config"
    label = "hall"
    verbose_name = "明堂"
