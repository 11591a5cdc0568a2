from django.urls import path

from portal.staff import views

app_name = "staff"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.entry, name="entry"),
]
