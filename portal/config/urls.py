"""Every door of the hall."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.config import views
from portal.filings.views import board

urlpatterns = [
    # Wagtail's own doors for passwords lead to the one where codes and second factors are asked.
    path("cms/login/", views.one_entrance, name="editors_entrance"),
    path("cms/password_reset/", views.one_entrance),
    path("_util/login/", views.one_entrance),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("portal.accounts.urls")),
    path("accounts/", include("portal.accounts.phone_urls")),
    path("accounts/", include("allauth.urls")),
    path("search/", include("cms.finder.urls")),
    path("matters/", include("cms.guides.urls")),
    path("news/", include("cms.press.urls")),
    path("", include("cms.guides.root_urls")),
    path("standards/", include("cms.standards.urls")),
    path("powers/", include("cms.powers.urls")),
    path("halls/", include("cms.powers.hall_urls")),
    path("filings/", include("portal.filings.urls")),
    path("board/", board.show, name="board"),
    path("privacy/", include("portal.privacy.urls")),
    path("voices/", include("portal.feedback.urls")),
    path("enterprises/", include("portal.enterprises.urls")),
    path("staff/", include("portal.staff.urls")),
    path("desk/", include("portal.desk.urls")),
    path("chat/", include("portal.chat.urls")),
    path("api/v1/", include("portal.api.urls")),
    path("open-data/", include("portal.api.page_urls")),
    path("ui/", include("portal.ui.urls")),
    path("verify/", include("portal.notices.public_urls")),
    *([path("demo/", include("portal.notices.urls"))] if settings.DEMO else []),
    path("", include(wagtail_urls)),
]

handler400 = "portal.config.views.bad_request"
handler403 = "portal.config.views.forbidden"
handler404 = "portal.config.views.not_found"
handler500 = "portal.config.views.failed"
