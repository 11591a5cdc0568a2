from django.urls import path

from cms.guides import feeds, views

app_name = "guides"
urlpatterns = [
    path("", views.browse, name="browse"),
    path("changes.atom", feeds.unchanged(feeds.Changes()), name="feed"),
    path("<str:code>/", views.guide, name="guide"),
    path("<str:code>/interview/", views.interview, name="interview"),
    path("<str:code>/changes/", views.changes, name="changes"),
    path("<str:code>/opinion/", views.opinion, name="opinion"),
    path("<str:code>/guide.pdf", views.pdf, name="pdf"),
    path("<str:code>/checklist/", views.checklist, name="checklist"),
]
