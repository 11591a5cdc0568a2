from django.urls import path

from portal.enterprises.views import own, windows

app_name = "enterprises"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("switch/", own.switch, name="switch"),
    path("claim/", own.claim, name="claim"),
    path("windows/", windows.claims, name="claims"),
    path("windows/<int:pk>/", windows.answer, name="answer"),
    path("invitations/<uuid:uuid>/", own.invitation, name="invitation"),
    path("leave/<uuid:uuid>/", own.leave, name="leave"),
    path("<int:pk>/", own.enterprise, name="enterprise"),
    path("<int:pk>/acts/", own.acts, name="acts"),
    path("<int:pk>/close/", own.close, name="close"),
    path("<int:pk>/invite/", own.invite, name="invite"),
    path("<int:pk>/agents/<uuid:uuid>/", own.agent, name="agent"),
    path("<int:pk>/agents/<uuid:uuid>/revoke/", own.revoke, name="revoke"),
    path("<int:pk>/agents/<uuid:uuid>/end/", own.end, name="end"),
]
