"""What teachers' journeys share: words by language, a student at work."""

from datetime import datetime, timedelta
from uuid import uuid4

from content.queries import snapshot
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.starting import start
from quiz.classrooms.sitting import link_attempt
from quiz.progress.actions import answer_and_remember
from tests.journeys.helpers import LESSON
from tests.learn.quizzing import right_answer, wrong_answer

PASTE = "STT\tHọ và tên\n1\tNguyễn Văn An\n2\tLê Thị Bình\n\n3\tNguyễn Văn An\n"

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "first": "Tạo lớp đầu tiên",
        "make": "Tạo lớp và thêm học sinh",
        "names": "Họ và tên học sinh",
        "check": "Kiểm tra danh sách",
        "will": "Sẽ thêm 3 học sinh vào lớp 10A1",
        "empty line": "Bỏ qua 1 dòng trống.",
        "namesakes": "Trùng tên:",
        "add": "Thêm và xem phiếu",
        "done": "Xong, về trang lớp",
        "assign": "Giao bài",
        "lesson": "Nâng cấp quan hệ đối tác",
        "due": "Hạn nộp",
        "assigned": "Đã giao bài cho lớp.",
        "handed in": "Đã nộp",
        "in progress": "Đang làm",
        "not started": "Chưa làm",
        "of": "1/3 đã nộp",
        "name": "Tên lớp",
        "students": "Học sinh",
        "namesake": "trùng tên",
        "edit": "Sửa",
        "correct": "Sửa số thứ tự",
        "number": "Số thứ tự",
        "save": "Lưu",
        "out": "Đưa ra khỏi lớp",
        "back": "Đưa trở lại lớp",
    },
    "en": {
        "first": "Make the first class",
        "make": "Make the class and add names",
        "names": "Names of the students",
        "check": "Check the list",
        "will": "3 students will be added to 10A1",
        "empty line": "1 empty line is left out.",
        "namesakes": "Same name more than once:",
        "add": "Add them and show the slips",
        "done": "Done, to the class",
        "assign": "Assign",
        "lesson": "Raising partnerships",
        "due": "Due",
        "assigned": "The quiz is assigned.",
        "handed in": "Handed in",
        "in progress": "In progress",
        "not started": "Not started",
        "of": "1 of 3 handed in",
        "name": "Class name",
        "students": "Students",
        "namesake": "same name",
        "edit": "Edit",
        "correct": "Correct the number",
        "number": "List number",
        "save": "Save",
        "out": "Take out of the class",
        "back": "Bring back",
    },
}


def take_quiz(student: User, *, now: datetime, wrong: int = 0, hand_in: bool = True) -> None:
    """The student answers all questions, the first `wrong` of them wrongly."""
    attempt = start(
        student=student,
        content=snapshot(),
        lesson=LESSON,
        lang="vi",
        number=10,
        seed=7,
        now=now,
    )
    link_attempt(student=student, attempt=attempt, now=now)
    for asked in attempt.asked.select_related("attempt"):
        now += timedelta(seconds=1)
        answer = wrong_answer(asked) if asked.position <= wrong else right_answer(asked)
        answer_and_remember(asked=asked, answer=answer, client_key=uuid4(), now=now)
    if hand_in:
        submit(attempt=attempt, now=now)
