from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "quiz.learn"
    label = "learn"
