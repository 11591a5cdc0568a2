from django.urls import path

from cms.press import views

app_name = "news"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:kind>/", views.kind, name="kind"),
    path("<slug:kind>/<str:slug>/", views.page, name="page"),
]
