"""Which sheets a workbook of a pack has, which columns, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from content.knowledge.records import Lang
from content.sheets.folding import heading_key
from content.sheets.tables import Sheet

HIGHEST_HEADING = 20  # a title and some words may stand above the table


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``key`` in code, its heading in both languages, what one writes there."""

    key: str
    vi: str
    en: str
    help_vi: str = ""
    help_en: str = ""

    def heading(self, lang: Lang) -> str:
        """What stands above it."""
        return self.vi if lang == "vi" else self.en

    def help(self, lang: Lang) -> str:
        """What one writes there."""
        return self.help_vi if lang == "vi" else self.help_en


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet. Without a column for each of ``needed`` it is not one of them."""

    key: str
    vi: str
    en: str
    columns: tuple[Column, ...]
    needed: tuple[str, ...]

    def title(self, lang: Lang) -> str:
        """What the sheet is called."""
        return self.vi if lang == "vi" else self.en

    def column(self, key: str) -> Column:
        """The column with this key."""
        return next(column for column in self.columns if column.key == key)


_ID = Column(
    "id",
    "Mã",
    "Id",
    "Tên ngắn không dấu, ví dụ hoi-an. Để trống thì máy tự đặt.",
    "A short name of letters and hyphens, as hoi-an. Left empty, one is made.",
)
_DATE_VI = (
    "Viết 2008, 05/2008 hoặc 30/05/2008. Các nguồn nói khác nhau: cách nhau bằng dấu chấm phẩy."
)
_DATE_EN = (
    "Write 2008, 05/2008 or 30/05/2008. Where sources disagree: all, with semicolons between."
)

PACK = Kind(
    "pack",
    "Gói",
    "Pack",
    (
        Column(
            "item",
            "Mục",
            "Item",
            "Tên gói, Mã gói, Biết đến ngày, và mỗi loại thực thể một dòng “Loại”.",
            "Title, Id, Known up to, and one line “Kind” for each kind of entity.",
        ),
        Column("vi", "Tiếng Việt", "Vietnamese"),
        Column("en", "Tiếng Anh", "English"),
        Column(
            "plural",
            "Số nhiều tiếng Anh",
            "English plural",
            "Chỉ khi không theo quy tắc: people, countries.",
            "Only where it is irregular: people, countries.",
        ),
    ),
    ("item", "vi"),
)
ENTITIES = Kind(
    "entity",
    "Thực thể",
    "Entities",
    (
        _ID,
        Column(
            "kind",
            "Loại",
            "Kind",
            "Một loại của sheet Gói. Phương án của một câu hỏi luôn cùng loại.",
            "A kind of the sheet Pack. The options of one question share a kind.",
        ),
        Column("name_vi", "Tên tiếng Việt", "Vietnamese name"),
        Column("name_en", "Tên tiếng Anh", "English name"),
        Column(
            "official_vi",
            "Tên đầy đủ",
            "Full Vietnamese name",
            "Nếu khác tên thường gọi.",
            "Where it is not the usual name.",
        ),
        Column("official_en", "Tên đầy đủ tiếng Anh", "Full English name"),
        Column(
            "aliases_vi",
            "Tên khác",
            "Other Vietnamese names",
            "Cách nhau bằng dấu chấm phẩy.",
            "With semicolons between.",
        ),
        Column("aliases_en", "Tên khác tiếng Anh", "Other English names"),
        Column(
            "region",
            "Nhóm",
            "Group",
            "Phương án sai được lấy trước hết trong cùng nhóm (ví dụ một vùng).",
            "Wrong options come first from the same group (a region, say).",
        ),
        Column(
            "code",
            "Mã nước",
            "Country code",
            "Hai chữ cái ISO (VN), chỉ cho nước.",
            "Two letters of ISO (VN), for countries only.",
        ),
        Column("since", "Có từ", "Since", _DATE_VI, _DATE_EN),
        Column("until", "Có đến", "Until", _DATE_VI, _DATE_EN),
    ),
    ("name_vi", "kind"),
)
RELATIONS = Kind(
    "relation",
    "Quan hệ",
    "Relations",
    (
        _ID,
        Column(
            "subject",
            "Loại chủ thể",
            "Kind of subject",
            "Các loại của sheet Gói, cách nhau bằng dấu chấm phẩy.",
            "Kinds of the sheet Pack, with semicolons between.",
        ),
        Column(
            "object",
            "Loại đối tượng",
            "Kind of object",
            "Để trống nếu câu không có đối tượng.",
            "Left empty where the sentence has no object.",
        ),
        Column(
            "value",
            "Có số liệu",
            "Has a number",
            "Có hoặc Không: câu có nêu một con số không?",
            "Yes or No: does the sentence state a number?",
        ),
        Column("unit_vi", "Đơn vị", "Vietnamese unit"),
        Column("unit_en", "Đơn vị tiếng Anh", "English unit"),
        Column(
            "event_vi",
            "Câu: xảy ra",
            "Vietnamese: it happens",
            "{chủ thể} được UNESCO ghi danh. Không viết ngày: máy tự thêm.",
            "{subject} stands for who or what. Without the date: it is added.",
        ),
        Column(
            "state_vi",
            "Câu: đang là",
            "Vietnamese: it is so",
            "{chủ thể} là Di sản Thế giới.",
            "The same as a state.",
        ),
        Column(
            "name_vi",
            "Cụm danh từ",
            "Vietnamese: noun phrase",
            "các Di sản Thế giới tại Việt Nam",
            "All that it is true of, as a noun phrase.",
        ),
        Column(
            "event_en",
            "Câu tiếng Anh: xảy ra",
            "English: it happens",
            "{subject} was inscribed on the World Heritage List",
            "{subject} was inscribed on the World Heritage List",
        ),
        Column(
            "state_en",
            "Câu tiếng Anh: đang là",
            "English: it is so",
            "{subject} is a World Heritage site",
            "{subject} is a World Heritage site",
        ),
        Column(
            "name_en",
            "Cụm danh từ tiếng Anh",
            "English: noun phrase",
            "World Heritage sites in Viet Nam",
            "World Heritage sites in Viet Nam",
        ),
        Column(
            "count_en",
            "Tiếng Anh: đếm",
            "English: counting",
            "how many {kinds} were World Heritage sites (để trống cũng được)",
            "how many {kinds} were World Heritage sites (may be left empty)",
        ),
        Column(
            "single",
            "Mỗi chủ thể chỉ một lần",
            "Only once for each",
            "Có hoặc Không. Có thì mọi năm khác đều chắc chắn sai.",
            "Yes or No. With Yes every other year is surely wrong.",
        ),
        Column(
            "momentary",
            "Chỉ xảy ra rồi thôi",
            "Happens and is over",
            "Có cho một cuộc họp, một lần phóng; Không cho điều kéo dài.",
            "Yes for a summit or a launch; No for what lasts.",
        ),
        Column(
            "rounded",
            "Số làm tròn",
            "Rounded",
            "Có: được kể trong bài, không bao giờ được hỏi.",
            "Yes: told in lessons, never asked.",
        ),
        Column(
            "complete_until",
            "Đầy đủ đến ngày",
            "Complete until",
            "Chỉ điền khi gói có MỌI trường hợp đến ngày ấy; nhờ vậy mới đếm và xếp thứ tự được.",
            "Only where the pack has EVERY case up to that day; counts and ranks come of it.",
        ),
        Column(
            "topic",
            "Chủ đề",
            "Topic",
            "Ngày của cùng chủ thể và chủ đề không gây nhiễu cho nhau.",
            "Dates of one subject and topic never mislead each other.",
        ),
    ),
    ("event_vi", "subject"),
)
SOURCES = Kind(
    "source",
    "Nguồn",
    "Sources",
    (
        _ID,
        Column("title", "Tên nguồn", "Title"),
        Column("publisher", "Nơi đăng", "Publisher"),
        Column("date", "Ngày đăng", "Published on", _DATE_VI, _DATE_EN),
        Column("url", "Địa chỉ", "Address", "https://…", "https://…"),
        Column("language", "Ngôn ngữ", "Language", "vi, en, …", "vi, en, …"),
    ),
    ("title",),
)
FACTS = Kind(
    "fact",
    "Dữ kiện",
    "Facts",
    (
        _ID,
        Column(
            "subject",
            "Chủ thể",
            "Subject",
            "Tên hoặc mã của một thực thể.",
            "The name or id of an entity.",
        ),
        Column(
            "relation",
            "Quan hệ",
            "Relation",
            "Cụm danh từ hoặc mã của một quan hệ.",
            "The noun phrase or id of a relation.",
        ),
        Column(
            "object",
            "Đối tượng",
            "Object",
            "Tên hoặc mã của một thực thể, nếu quan hệ có đối tượng.",
            "The name or id of an entity, where the relation has an object.",
        ),
        Column("from", "Từ ngày", "From", _DATE_VI, _DATE_EN),
        Column(
            "to",
            "Đến ngày",
            "To",
            "Khi kết thúc; còn kéo dài thì để trống.",
            "When it ended; left empty while it lasts.",
        ),
        Column(
            "value",
            "Số liệu",
            "Value",
            "Con số không có dấu ngăn hàng nghìn: 1586",
            "A number without thousands marks: 1586",
        ),
        Column("value_en", "Số liệu bằng chữ tiếng Anh", "Value in English words"),
        Column(
            "as_of",
            "Số liệu của ngày",
            "As of",
            "Ngày mà số liệu ấy đúng.",
            "The day on which the number is true.",
        ),
        Column(
            "status",
            "Trạng thái",
            "Status",
            "Đã công bố (để trống cũng vậy), Bản nháp hoặc Đã rút lại.",
            "Published (also when empty), Draft or Retracted.",
        ),
        Column(
            "sources",
            "Nguồn",
            "Sources",
            "Mã hoặc tên nguồn; nhiều nguồn thì cách nhau bằng dấu chấm phẩy.",
            "Ids or titles of sources, with semicolons between.",
        ),
        Column(
            "where",
            "Chỗ trong nguồn",
            "Place in the source",
            "Trang hoặc đoạn; nhiều nguồn thì mỗi nguồn một dòng.",
            "Page or paragraph; of several sources a line each.",
        ),
        Column("note_vi", "Ghi chú", "Vietnamese note"),
        Column("note_en", "Ghi chú tiếng Anh", "English note"),
    ),
    ("subject", "relation"),
)
LESSONS = Kind(
    "lesson",
    "Bài học",
    "Lessons",
    (
        Column(
            "type",
            "Kiểu",
            "Type",
            "Bài, Tóm tắt, Mục, Đoạn, Dữ kiện, Mục tiêu, Mở đầu, Em có biết?, Tư liệu, Câu hỏi, "
            "Luyện tập, Vận dụng, Thuật ngữ",
            "Lesson, Summary, Heading, Paragraph, Facts, Aims, To begin, Did you know?, Source, "
            "Question, Practice, Apply, Terms",
        ),
        Column("vi", "Tiếng Việt", "Vietnamese"),
        Column("en", "Tiếng Anh", "English"),
        Column(
            "facts",
            "Dữ kiện",
            "Facts",
            "Ở dòng kiểu Dữ kiện: mã dữ kiện, quan hệ hoặc thực thể; cách nhau bằng dấu chấm phẩy.",
            "In a line of the type Facts: facts, relations or entities, with semicolons between.",
        ),
    ),
    ("type", "vi"),
)

KINDS = (PACK, ENTITIES, RELATIONS, SOURCES, FACTS, LESSONS)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table of a sheet stands: the row of its headings, and its columns from 1."""

    row: int
    columns: Mapping[str, int]


def find_layout(sheet: Sheet, kind: Kind) -> Layout | None:
    """The table of ``kind`` in a sheet, in either language; None where there is none."""
    known = {
        heading_key(name): column.key
        for column in kind.columns
        for name in (column.vi, column.en, column.key)
    }
    for number, row in enumerate(sheet.rows[:HIGHEST_HEADING], start=1):
        columns = _columns(row, known)
        if all(key in columns for key in kind.needed):
            return Layout(number, columns)
    return None


def is_called(sheet: Sheet, kind: Kind) -> bool:
    """Does the sheet have the name of that kind, in either language?"""
    return heading_key(sheet.name) in (heading_key(kind.vi), heading_key(kind.en))


def _columns(row: Sequence[str], known: Mapping[str, str]) -> dict[str, int]:
    """Column numbers by key; of a heading that stands twice the first counts."""
    columns: dict[str, int] = {}
    for place, text in enumerate(row, start=1):
        key = known.get(heading_key(text))
        if key is not None:
            columns.setdefault(key, place)
    return columns
