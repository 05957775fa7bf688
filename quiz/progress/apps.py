from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "quiz.progress"
    label = "progress"
