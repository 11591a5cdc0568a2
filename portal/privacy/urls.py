from django.urls import path

from portal.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("notice/", views.notice, name="notice"),
    path("consents/", views.consent, name="consent"),
    path("looks/", views.looks, name="looks"),
    path("export/", views.export, name="export"),
    path("erase/", views.erase, name="erase"),
]
