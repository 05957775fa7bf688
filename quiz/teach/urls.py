from django.urls import path

from quiz.teach.views import assignments, classes, students

app_name = "teach"
urlpatterns = [
    path("", classes.home, name="home"),
    path("classes/new/", classes.new, name="new"),
    path("classes/<int:classroom_id>/", classes.classroom, name="classroom"),
    path("classes/<int:classroom_id>/name/", classes.rename, name="rename"),
    path("classes/<int:classroom_id>/students/", students.add, name="add_students"),
    path("classes/<int:classroom_id>/pins/", students.new_pins, name="new_pins"),
    path("classes/<int:classroom_id>/assign/", assignments.assign, name="assign"),
    path("students/<int:member_id>/name/", students.rename, name="rename_student"),
    path("students/<int:member_id>/time/", students.extra_time, name="extra_time"),
    path("students/<int:member_id>/pin/", students.new_pin, name="new_pin"),
    path("assignments/<int:assignment_id>/", assignments.results, name="results"),
    path("assignments/<int:assignment_id>/due/", assignments.due, name="due"),
]
