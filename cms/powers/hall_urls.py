from django.urls import path

from cms.powers import views

app_name = "halls"
urlpatterns = [
    path("", views.halls, name="index"),
    path("<str:code>/", views.hall, name="hall"),
]
