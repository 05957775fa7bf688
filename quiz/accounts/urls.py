from django.urls import path

from quiz.accounts.views import door, own, steps

app_name = "accounts"
urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("again/", door.again, name="again"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("second-step/", steps.second_step, name="second_step"),
    path("new-password/", steps.new_password, name="new_password"),
    path("set-up/", steps.set_up, name="set_up"),
    path("devices/", own.devices, name="devices"),
    path("devices/only-here/", own.only_here, name="only_here"),
    path("second-factor/", own.factor, name="factor"),
    path("data.json", own.data, name="data"),
]
