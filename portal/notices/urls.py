from django.urls import path

from portal.notices import views

app_name = "notices"
urlpatterns = [
    path("mail/", views.mail, name="mail"),
    path("mail/<int:pk>/", views.mail_detail, name="mail_detail"),
    path("sms/", views.sms, name="sms"),
]
