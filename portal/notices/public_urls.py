"""Doors for everybody: is this document the hall's?"""

from django.urls import path

from portal.notices import views

app_name = "documents"
urlpatterns = [
    path("", views.verify_form, name="verify_form"),
    path("<slug:code>/", views.verify, name="verify"),
]
