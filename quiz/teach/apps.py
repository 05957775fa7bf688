from django.apps import AppConfig


class TeachConfig(AppConfig):
    name = "quiz.teach"
    label = "teach"
