from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from quiz.health import health
from quiz.learn.views.offline import worker

sign_in_instead = RedirectView.as_view(pattern_name="accounts:sign_in", query_string=True)

urlpatterns = [
    path("accounts/", include("quiz.accounts.urls")),
    path("teach/", include("quiz.teach.urls")),
    path("newsroom/", include("quiz.newsroom.urls")),
    path("admin/login/", sign_in_instead),  # one door, so that throttling cannot be walked around
    path("admin/password_change/", RedirectView.as_view(pattern_name="accounts:new_password")),
    path("admin/", admin.site.urls),
    path("language/", set_language, name="set_language"),
    path("health/", health, name="health"),
    path("worker.js", worker, name="worker"),
    path("", include("quiz.learn.urls")),
]

handler400 = "quiz.errors.bad_request"
handler403 = "quiz.errors.permission_denied"
handler404 = "quiz.errors.page_not_found"
handler500 = "quiz.errors.server_error"
