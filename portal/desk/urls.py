from django.urls import path

from portal.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<slug:number>/", views.filing, name="filing"),
]
