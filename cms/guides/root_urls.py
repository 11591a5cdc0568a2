"""Addresses at the root of the site: life events, and what machines expect there."""

from django.urls import include, path

from cms.guides import feeds

urlpatterns = [
    path("events/", include("cms.guides.event_urls")),
    path("kiosk/", include("cms.guides.kiosk_urls")),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:number>.xml", feeds.sitemap, name="sitemap"),
]
