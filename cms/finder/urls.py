from django.urls import path

from cms.finder import views

app_name = "finder"
urlpatterns = [
    path("", views.search, name="search"),
    path("missed/", views.missed, name="missed"),
]
