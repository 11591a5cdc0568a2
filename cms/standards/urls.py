from django.urls import path

from cms.standards import views

app_name = "standards"
urlpatterns = [
    path("", views.index, name="index"),
    path("work/", views.work, name="work"),
    path("<int:pk>/", views.standard, name="standard"),
    path("matters/<str:code>/", views.service_standard, name="service"),
]
