from django.urls import path

from portal.chat import views

app_name = "chat"
urlpatterns = [path("", views.page, name="page")]
