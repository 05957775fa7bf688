from django.urls import path

from quiz.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("again/", views.again, name="again"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
