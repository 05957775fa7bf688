from django.urls import path

from quiz.learn.views import home, lessons, progress, quiz

app_name = "learn"
urlpatterns = [
    path("", home.home, name="home"),
    path("lessons/<slug:lesson>/", lessons.lesson, name="lesson"),
    path("lessons/<slug:lesson>/quiz/", quiz.start, name="start"),
    path("quiz/<int:attempt>/", quiz.go_on, name="quiz"),
    path("quiz/<int:attempt>/<int:position>/", quiz.question, name="question"),
    path("quiz/<int:attempt>/<int:position>/answer/", quiz.answer, name="answer"),
    path("quiz/<int:attempt>/finish/", quiz.finish, name="finish"),
    path("quiz/<int:attempt>/review/", quiz.review, name="review"),
    path("progress/", progress.lessons, name="progress"),
    path("progress/<slug:lesson>/", progress.facts, name="lesson_progress"),
]
