"""How to fill in the templates, in both languages as (Vietnamese, English)."""

from __future__ import annotations

Words = tuple[str, str]

FACTS_GUIDE: tuple[tuple[Words, Words], ...] = (
    (
        ("Mỗi dòng một dữ kiện", "A fact in each row"),
        (
            "Điền ở sheet Dữ kiện. Dòng chỉ có tên quan hệ thì được bỏ qua.",
            "Fill in the sheet Facts. A row in which only the relation stands is left out.",
        ),
    ),
    (
        ("Ngày", "Dates"),
        (
            "Viết đúng như nguồn cho biết: 2008, 05/2008 hoặc 30/05/2008. Sự việc diễn ra trong "
            "khoảng nào đó: 30/05/2008 – 02/06/2008. Các nguồn nói khác nhau: 11/07/1995; "
            "12/07/1995.",
            "Write as much as the source says: 2008, 05/2008 or 30/05/2008. On some day between "
            "two: 30/05/2008 – 02/06/2008. Sources disagree: 11/07/1995; 12/07/1995.",
        ),
    ),
    (
        ("Nguồn", "Sources"),
        (
            "Mỗi dữ kiện cần ít nhất một nguồn có trong gói: mã hoặc tên nguồn. Nguồn mới thì thêm "
            "một sheet Nguồn với các cột Mã, Tên nguồn, Nơi đăng, Ngày đăng, Địa chỉ.",
            "Each fact needs a source of the pack: its id or title. For new ones add a sheet "
            "Sources with the columns Id, Title, Publisher, Published on, Address.",
        ),
    ),
    (
        ("Thực thể mới", "New entities"),
        (
            "Thêm một sheet Thực thể với các cột Loại, Tên tiếng Việt, Tên tiếng Anh.",
            "Add a sheet Entities with the columns Kind, Vietnamese name, English name.",
        ),
    ),
    (
        ("Sau đó", "Then"),
        (
            "Lưu thành .xlsx, mở trang Tệp của toà soạn và chọn tệp. Chưa có gì thay đổi: trước "
            "hết thấy từng dòng sẽ thêm hay sửa gì, rồi mới đưa vào một đề xuất.",
            "Save as .xlsx, open the page Files of the newsroom and choose it. Nothing changes "
            "yet: first one sees what each row adds or changes, then it goes into a proposal.",
        ),
    ),
)

PACK_GUIDE: tuple[tuple[Words, Words], ...] = (
    (
        ("Gói", "Pack"),
        (
            "Tên gói bằng hai ngôn ngữ; Biết đến ngày là ngày mà gói biết đến; mỗi loại thực thể "
            "một dòng Loại. Phương án của một câu hỏi luôn cùng loại, nên thứ gì không nên đứng "
            "cạnh nhau thì cho loại khác.",
            "The title in both languages; Known up to is the day up to which the pack knows; a "
            "line Kind for each kind of entity. The options of one question share a kind, so what "
            "should not stand side by side gets another kind.",
        ),
    ),
    (
        ("Thực thể", "Entities"),
        (
            "Mỗi người, nơi chốn, tổ chức, hiện vật một dòng, với tên tiếng Việt và tiếng Anh.",
            "A row for each person, place, organisation, thing, with both names.",
        ),
    ),
    (
        ("Quan hệ", "Relations"),
        (
            "Một kiểu câu nói về thực thể. Viết ba mẫu câu bằng mỗi ngôn ngữ, với {chủ thể} và nếu "
            "có {đối tượng}, {số liệu}; không viết ngày. “Mỗi chủ thể chỉ một lần” và “Đầy đủ đến "
            "ngày” làm cho nhiều câu hỏi hơn có thể được hỏi chắc chắn: chỉ điền khi đúng thế.",
            "A kind of sentence. Write three forms in each language with {subject} and, where "
            "there are such, {object}, {value}; no dates. “Only once for each” and “Complete "
            "until” make more questions provable: claim them only where they are true.",
        ),
    ),
    (
        ("Nguồn", "Sources"),
        (
            "Mỗi tài liệu đã đọc một dòng; Mã là tên ngắn để ghi ở sheet Dữ kiện.",
            "A row for each text that was read; its Id is the short name for the sheet Facts.",
        ),
    ),
    (
        ("Dữ kiện", "Facts"),
        (
            "Mỗi dòng một câu: chủ thể, quan hệ, ngày, nguồn. Ngày viết 2008, 05/2008 hoặc "
            "30/05/2008, đúng như nguồn cho biết. Cột Mã để trống được.",
            "A sentence in each row: subject, relation, date, source. Dates as 2008, 05/2008 or "
            "30/05/2008, as much as the source says. Id may be left empty.",
        ),
    ),
    (
        ("Bài học", "Lessons"),
        (
            "Dòng kiểu Bài mở đầu một bài; các dòng sau là nội dung: Tóm tắt, Mục, Đoạn, Em có "
            "biết?, … Dòng kiểu Dữ kiện kể các dữ kiện ghi ở cột Dữ kiện (mã, quan hệ hoặc thực "
            "thể), kèm ngày tháng lấy từ dữ kiện.",
            "A row of the type Lesson begins one; what follows is its text: Summary, Heading, "
            "Paragraph, Did you know?, … A row of the type Facts tells the facts named in the "
            "column Facts (by id, relation or entity) with their dates.",
        ),
    ),
    (
        ("Số liệu sống", "Live values"),
        (
            "Trong đoạn văn, ngày tháng và con số không viết tay mà dẫn từ dữ kiện: [[ngày:mã dữ "
            "kiện]], [[năm:mã dữ kiện]], [[tên:mã thực thể]], [[đếm:mã quan hệ@2024-12-31]].",
            "In a text, dates and numbers are not typed but taken from facts: [[date:id of fact]], "
            "[[year:id of fact]], [[name:id of entity]], [[count:id of relation@2024-12-31]].",
        ),
    ),
    (
        ("Sau đó", "Then"),
        (
            "Lưu thành .xlsx, mở trang Tệp của toà soạn, mục Gói mới. Lỗi được chỉ ra từng ô; khi "
            "không còn lỗi thì thấy trước các câu hỏi và bài học rồi mới tạo gói.",
            "Save as .xlsx, open the page Files of the newsroom, New pack. Errors are told cell by "
            "cell; once there are none, one sees the questions and lessons before the pack is "
            "made.",
        ),
    ),
)
