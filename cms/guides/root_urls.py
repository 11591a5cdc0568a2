"""Addresses that machines expect at the root of a site."""

from django.urls import path

from cms.guides import feeds

urlpatterns = [
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:number>.xml", feeds.sitemap, name="sitemap"),
]
