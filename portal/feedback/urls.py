from django.urls import path

from portal.feedback.views import desk, public

app_name = "feedback"
urlpatterns = [
    path("", public.replies, name="replies"),
    path("new/", public.say, name="say"),
    path("receipt/", public.receipt, name="receipt"),
    path("follow/", public.follow, name="follow"),
    path("mine/", public.mine, name="mine"),
    path("desk/", desk.queue, name="queue"),
    path("desk/new/", desk.log, name="log"),
    path("desk/<slug:number>/", desk.voice, name="handle"),
    path("<slug:number>/", public.voice, name="voice"),
]
