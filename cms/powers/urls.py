from django.urls import path

from cms.powers import views

app_name = "powers"
urlpatterns = [
    path("", views.index, name="index"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<int:pk>/", views.proposal, name="proposal"),
    path("<int:pk>/", views.power, name="power"),
]
