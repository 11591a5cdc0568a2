from django.urls import path

from portal.chat import keeping_views, views

app_name = "chat"
urlpatterns = [
    path("", views.page, name="page"),
    path("answers/<int:key>/rating/", keeping_views.rate, name="rate"),
    path("transcript/", keeping_views.transcript, name="transcript"),
    path("delete/", keeping_views.delete, name="delete"),
]
