from django.urls import path

from portal.api import pages

urlpatterns = [path("", pages.open_data, name="open_data")]
