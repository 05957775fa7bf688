"""Our addresses, and those of the two views to compare with."""

from django.urls import include, path

from bench.server import views

urlpatterns = [
    path("bench/empty/", views.empty),
    path("bench/bare/<int:attempt>/<int:position>/", views.bare),
    path("", include("quiz.urls")),
]
