from django.urls import path

from portal.desk.views import bulk, errands, figures, filing, inquiries, people

app_name = "desk"
urlpatterns = [
    path("", filing.queue, name="queue"),
    path("stand-in/", people.stand_in, name="stand_in"),
    path("figures/", figures.figures, name="figures"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("errands/", errands.errands, name="errands"),
    path("receive/", errands.receive, name="receive"),
    path("<slug:number>/", filing.filing, name="filing"),
    path("<slug:number>/inquiries/new/", inquiries.plan, name="plan"),
    path("<slug:number>/inquiries/<int:pk>/", inquiries.inquiry, name="inquiry"),
    path("<slug:number>/photos/<uuid:uuid>/", inquiries.photo, name="photo"),
    path("<slug:number>/hold/", people.hold, name="hold"),
    path("<slug:number>/talk/", people.talk, name="talk"),
]
