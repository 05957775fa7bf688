from django.apps import AppConfig


class ClassroomsConfig(AppConfig):
    name = "quiz.classrooms"
    label = "classrooms"
