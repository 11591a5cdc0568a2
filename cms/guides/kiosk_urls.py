from django.urls import path

from cms.guides import kiosk

app_name = "kiosk"
urlpatterns = [
    path("", kiosk.start, name="start"),
    path("leave/", kiosk.leave, name="leave"),
]
