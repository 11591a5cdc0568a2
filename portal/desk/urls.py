from django.urls import path

from portal.desk.views import filing, people

app_name = "desk"
urlpatterns = [
    path("", filing.queue, name="queue"),
    path("stand-in/", people.stand_in, name="stand_in"),
    path("<slug:number>/", filing.filing, name="filing"),
    path("<slug:number>/hold/", people.hold, name="hold"),
    path("<slug:number>/talk/", people.talk, name="talk"),
]
