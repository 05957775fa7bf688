"""Pages of the newsroom; each part of it lists its own addresses."""

from django.urls import URLPattern, URLResolver

app_name = "newsroom"
urlpatterns: list[URLPattern | URLResolver] = []
