from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "quiz.accounts"
    label = "accounts"
