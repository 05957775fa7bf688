from django.urls import path

from quiz.learn.views import home, lessons, offline, progress, quiz, reference, world

app_name = "learn"
urlpatterns = [
    path("", home.home, name="home"),
    path("lessons/<slug:lesson>/", lessons.lesson, name="lesson"),
    path("lessons/<slug:lesson>/try/<int:position>/", lessons.try_question, name="try"),
    path("saved/<str:lang>/<slug:lesson>/", offline.saved_lesson, name="saved_lesson"),
    path("offline/", offline.offline, name="offline"),
    path("search/", reference.search, name="search"),
    path("entities/<slug:entity>/", reference.entity, name="entity"),
    path("glossary/", reference.glossary, name="glossary"),
    path("lessons/<slug:lesson>/quiz/", quiz.start, name="start"),
    path("quiz/<int:attempt>/", quiz.go_on, name="quiz"),
    path("quiz/<int:attempt>/<int:position>/", quiz.question, name="question"),
    path("quiz/<int:attempt>/<int:position>/answer/", quiz.answer, name="answer"),
    path("quiz/<int:attempt>/finish/", quiz.finish, name="finish"),
    path("quiz/<int:attempt>/review/", quiz.review, name="review"),
    path("world/", world.world, name="world"),
    path("world/<int:year>/", world.world, name="world"),
    path("progress/", progress.lessons, name="progress"),
    path("progress/<slug:lesson>/", progress.facts, name="lesson_progress"),
]
