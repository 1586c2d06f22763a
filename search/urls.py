"""Addresses of the search API; exchange mounts them."""

from django.urls import path

from search import views

urlpatterns = [
    path("api/v1/search", views.api_search, name="api_search"),
    path("api/v1/suggest", views.api_suggest, name="api_suggest"),
]
