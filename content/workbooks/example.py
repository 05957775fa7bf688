"""The worked example in the template of a new pack: World Heritage in Viet Nam.

Cells that are words of a language are given in both, as (Vietnamese, English).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Cell = str | tuple[str, str]
Line = Mapping[str, Cell]

_YES, _NO = ("Có", "Yes"), ("Không", "No")
_KIND, _SITE = ("Loại", "Kind"), ("di sản", "heritage site")
_WORLD = ("các Di sản Thế giới tại Việt Nam", "World Heritage sites in Viet Nam")


def _site(vi: str, en: str, region: str) -> Line:
    return {"kind": _SITE, "name_vi": vi, "name_en": en, "region": region}


def _inscribed(vi: str, en: str, year: str) -> Line:
    return {"subject": (vi, en), "relation": _WORLD, "from": year, "sources": "whc-vn"}


SITES = (
    ("Quần thể di tích Cố đô Huế", "Complex of Hué Monuments", "miền Trung", "1993"),
    ("Vịnh Hạ Long – Quần đảo Cát Bà", "Ha Long Bay – Cat Ba Archipelago", "miền Bắc", "1994"),
    ("Phố cổ Hội An", "Hoi An Ancient Town", "miền Trung", "1999"),
    ("Khu đền tháp Mỹ Sơn", "My Son Sanctuary", "miền Trung", "1999"),
    ("Vườn quốc gia Phong Nha – Kẻ Bàng", "Phong Nha-Ke Bang National Park", "miền Trung", "2003"),
    (
        "Khu trung tâm Hoàng thành Thăng Long",
        "Central Sector of the Imperial Citadel of Thang Long",
        "miền Bắc",
        "2010",
    ),
    ("Thành nhà Hồ", "Citadel of the Ho Dynasty", "miền Trung", "2011"),
    ("Quần thể danh thắng Tràng An", "Trang An Landscape Complex", "miền Bắc", "2014"),
)

EXAMPLE: Mapping[str, Sequence[Line]] = {
    "pack": (
        {
            "item": ("Tên gói", "Title"),
            "vi": "Di sản Thế giới tại Việt Nam",
            "en": "World Heritage in Viet Nam",
        },
        {"item": ("Mã gói", "Id"), "vi": "di-san"},
        {"item": ("Biết đến ngày", "Known up to"), "vi": "31/12/2024"},
        {"item": _KIND, "vi": "di sản", "en": "heritage site"},
    ),
    "entity": tuple(_site(vi, en, region) for vi, en, region, _ in SITES),
    "relation": (
        {
            "id": "world-heritage",
            "subject": _SITE,
            "event_vi": "{chủ thể} được UNESCO ghi vào Danh mục Di sản Thế giới",
            "state_vi": "{chủ thể} là Di sản Thế giới",
            "name_vi": "các Di sản Thế giới tại Việt Nam",
            "event_en": "{subject} was inscribed on the World Heritage List",
            "state_en": "{subject} is a World Heritage site",
            "name_en": "World Heritage sites in Viet Nam",
            "count_en": "how many {kinds} in Viet Nam were on the World Heritage List",
            "single": _YES,
            "momentary": _NO,
            "complete_until": "31/12/2024",
        },
    ),
    "source": (
        {
            "id": "whc-vn",
            "title": "Viet Nam: properties inscribed on the World Heritage List",
            "publisher": "UNESCO World Heritage Centre",
            "url": "https://whc.unesco.org/en/statesparties/vn",
            "language": "en",
        },
    ),
    "fact": tuple(_inscribed(vi, en, year) for vi, en, _, year in SITES),
    "lesson": (
        {
            "type": ("Bài", "Lesson"),
            "vi": "Di sản Thế giới trên đất nước ta",
            "en": "World Heritage in our country",
        },
        {
            "type": ("Tóm tắt", "Summary"),
            "vi": "Những nơi mà cả thế giới cùng gìn giữ, từ Huế đến Tràng An.",
            "en": "Places that the whole world keeps, from Hué to Trang An.",
        },
        {
            "type": ("Mục tiêu", "Aims"),
            "vi": "Kể được tên các Di sản Thế giới tại Việt Nam.\nSắp xếp được theo thời gian.",
            "en": "Name the World Heritage sites in Viet Nam.\nPut them in the order of time.",
        },
        {
            "type": ("Mục", "Heading"),
            "vi": "Những nơi được ghi danh",
            "en": "The places on the list",
        },
        {
            "type": ("Dữ kiện", "Facts"),
            "vi": "UNESCO đã lần lượt ghi danh:",
            "en": "UNESCO inscribed, one after another:",
            "facts": _WORLD,
        },
        {
            "type": ("Em có biết?", "Did you know?"),
            "vi": "Đến [[day:2024-12-31]], danh mục ấy có [[đếm:world-heritage@2024-12-31]] di sản "
            "tại Việt Nam.",
            "en": "By [[day:2024-12-31]] the list had [[count:world-heritage@2024-12-31]] sites in "
            "Viet Nam.",
        },
    ),
}
