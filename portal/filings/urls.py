from django.urls import path

from portal.filings.views import correction, drafts, own, saving, side, uploads
from portal.notices import views as notices

app_name = "filings"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("inbox/", notices.inbox, name="inbox"),
    path("inbox/switches/", notices.switches, name="switches"),
    path("follow/", side.follow, name="follow"),
    path("dates.ics", side.due_dates, name="dates"),
    path("start/<str:code>/", drafts.start, name="start"),
    path("drafts/<int:pk>/", drafts.draft, name="draft"),
    path("drafts/<int:pk>/answers/", drafts.answers, name="answers"),
    path("drafts/<int:pk>/form/", drafts.form, name="form"),
    path("drafts/<int:pk>/form/save/", saving.autosave, name="autosave"),
    path("drafts/<int:pk>/newer/", saving.newer, name="newer"),
    path("drafts/<int:pk>/upload/", drafts.upload, name="upload"),
    path("drafts/<int:pk>/pieces/", uploads.begin, name="pieces"),
    path("drafts/<int:pk>/pieces/<uuid:uuid>/<int:number>/", uploads.piece, name="piece"),
    path("drafts/<int:pk>/review/", drafts.review, name="review"),
    path("files/<uuid:uuid>/", own.file, name="file"),
    path("<slug:number>/", own.detail, name="detail"),
    path("<slug:number>/receipt/", own.receipt, name="receipt"),
    path("documents/<uuid:uuid>/", own.document, name="document"),
    path("<slug:number>/correction/", correction.correction, name="correction"),
    path("<slug:number>/withdraw/", own.withdraw, name="withdraw"),
    path("<slug:number>/gaps/", side.gaps, name="gaps"),
    path("<slug:number>/urgent/", side.urgent, name="urgent"),
    path("<slug:number>/talk/", side.talk, name="talk"),
]
