from django.urls import path, re_path

from portal.api import bot_views, views

app_name = "api"
urlpatterns = [
    path("chat/", views.chat, name="chat"),
    path("matters/<str:code>/", views.matter, name="matter"),
    path("search/", views.search, name="search"),
    path("bot/choose/", bot_views.choose, name="bot-choose"),
    path("bot/<slug:name>/", bot_views.think, name="bot"),
    re_path(r"", views.nothing_here, name="nothing"),
]
