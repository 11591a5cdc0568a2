from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "cms.catalogue"
    label = "catalogue"
    verbose_name = "事项目录"

    def ready(self) -> None:
        from cms.catalogue import receivers
        from cms.catalogue.editor import matter_panels
        from cms.catalogue.life_event_form import LifeEventForm
        from cms.catalogue.models import LifeEventPage, MatterPage

        LifeEventPage.base_form_class = LifeEventForm
        MatterPage.edit_handler = matter_panels()
        receivers.connect()
