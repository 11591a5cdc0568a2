from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "cms.finder"
    label = "finder"
    verbose_name = "搜索"

    def ready(self) -> None:
        from cms.catalogue import ports
        from cms.finder import tasks
        from cms.finder.touching import touched

        if tasks.published not in ports.on_published:
            ports.on_published.append(tasks.published)
        if touched not in ports.on_touch:
            ports.on_touch.append(touched)
