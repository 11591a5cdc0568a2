from django.urls import path

from cms.guides import life_events

app_name = "events"
urlpatterns = [
    path("", life_events.index, name="index"),
    path("<slug:slug>/", life_events.event, name="event"),
]
