"""Addresses of the search page, its completion and the search API; exchange mounts them."""

from django.urls import path

from search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest", views.suggestions, name="suggest"),
    path("api/v1/search", views.api_search, name="api_search"),
    path("api/v1/suggest", views.api_suggest, name="api_suggest"),
]
