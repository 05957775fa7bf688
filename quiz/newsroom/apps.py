from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "quiz.newsroom"
    label = "newsroom"
