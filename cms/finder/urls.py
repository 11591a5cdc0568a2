from django.urls import path

from cms.finder import views

app_name = "finder"
urlpatterns = [
    path("", views.search, name="search"),
    path("complete/", views.complete, name="complete"),
    path("chosen/", views.chosen, name="chosen"),
    path("missed/", views.missed, name="missed"),
]
