"""The typed boxes of a lesson, by what they are called in its text."""

from __future__ import annotations

from content.knowledge.records import Lang

BOXES: dict[str, dict[Lang, str]] = {
    "muc-tieu": {"vi": "Mục tiêu", "en": "Aims"},
    "mo-dau": {"vi": "Mở đầu", "en": "To begin"},
    "em-co-biet": {"vi": "Em có biết?", "en": "Did you know?"},
    "tu-lieu": {"vi": "Tư liệu", "en": "Source"},
    "cau-hoi": {"vi": "Câu hỏi", "en": "Question"},
    "luyen-tap": {"vi": "Luyện tập", "en": "Practice"},
    "van-dung": {"vi": "Vận dụng", "en": "Apply"},
    "thuat-ngu": {"vi": "Thuật ngữ", "en": "Terms"},
}
