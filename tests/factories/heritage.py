"""Sixty facts on another subject, as somebody types them into the template: what UNESCO and the
Ramsar Convention have recognised in Viet Nam (up to the end of 2024)."""

from __future__ import annotations

from content.knowledge.records import Lang
from content.workbooks.columns import KINDS
from content.workbooks.example import SITES, Line
from content.workbooks.making import lines_as_rows
from content.workbooks.writing import Page, book

AS_OF = "31/12/2024"

# name in Vietnamese, in English, year; two years where sources disagree
PRACTICES = """
Nhã nhạc – âm nhạc cung đình Việt Nam|Nha nhac, Vietnamese court music|2008
Không gian văn hoá cồng chiêng Tây Nguyên|Space of gong culture of the Central Highlands|2008
Dân ca quan họ Bắc Ninh|Quan họ Bắc Ninh folk songs|2009
Hát ca trù|Ca trù singing|2009
Hội Gióng ở đền Phù Đổng và đền Sóc|Gióng festival of Phù Đổng and Sóc temples|2010
Hát xoan Phú Thọ|Xoan singing of Phú Thọ|2011
Tín ngưỡng thờ cúng Hùng Vương|Worship of the Hùng kings|2012
Nghệ thuật đờn ca tài tử Nam Bộ|Art of đờn ca tài tử music and song|2013
Dân ca ví, giặm Nghệ Tĩnh|Ví and giặm folk songs of Nghệ Tĩnh|2014
Nghi lễ và trò chơi kéo co|Tugging rituals and games|2015
Thực hành tín ngưỡng thờ Mẫu Tam phủ|Beliefs in the Mother Goddesses of Three Realms|2016
Nghệ thuật bài chòi Trung Bộ|Art of bài chòi|2017
Thực hành Then của người Tày, Nùng, Thái|Practices of Then by Tày, Nùng and Thái groups|2019
Nghệ thuật xoè Thái|Art of xòe dance of the Tai people|2021
Nghệ thuật làm gốm của người Chăm|Art of pottery-making of Chăm people|2022
Lễ hội Vía Bà Chúa Xứ núi Sam|Festival of Bà Chúa Xứ Goddess at Sam Mountain|2024
"""
RESERVES = """
Khu dự trữ sinh quyển Cần Giờ|Cần Giờ biosphere reserve|2000
Khu dự trữ sinh quyển Đồng Nai|Đồng Nai biosphere reserve|2001; 2011
Khu dự trữ sinh quyển quần đảo Cát Bà|Cát Bà biosphere reserve|2004
Khu dự trữ sinh quyển châu thổ sông Hồng|Red River Delta biosphere reserve|2004
Khu dự trữ sinh quyển Kiên Giang|Kiên Giang biosphere reserve|2006
Khu dự trữ sinh quyển miền Tây Nghệ An|Western Nghệ An biosphere reserve|2007
Khu dự trữ sinh quyển Mũi Cà Mau|Cà Mau Cape biosphere reserve|2009
Khu dự trữ sinh quyển Cù Lao Chàm – Hội An|Cù Lao Chàm – Hội An biosphere reserve|2009
Khu dự trữ sinh quyển Langbiang|Langbiang biosphere reserve|2015
Khu dự trữ sinh quyển Núi Chúa|Núi Chúa biosphere reserve|2021
Khu dự trữ sinh quyển cao nguyên Kon Hà Nừng|Kon Hà Nừng biosphere reserve|2021
"""
GEOPARKS = """
Cao nguyên đá Đồng Văn|Đồng Văn Karst Plateau|2010
Non nước Cao Bằng|Non nước Cao Bằng|2018
Đắk Nông|Đắk Nông|2020
"""
WORLD_RECORDS = """
Mộc bản triều Nguyễn|Woodblocks of the Nguyễn dynasty|2009
Bia tiến sĩ Văn Miếu – Quốc Tử Giám|Stone stelae of doctors at Văn Miếu|2011
Châu bản triều Nguyễn|Imperial archives of the Nguyễn dynasty|2017
"""
REGIONAL_RECORDS = """
Mộc bản chùa Vĩnh Nghiêm|Woodblocks of Vĩnh Nghiêm Pagoda|2012
Mộc bản trường học Phúc Giang|Woodblocks of Phúc Giang school|2016
Thơ văn trên kiến trúc cung đình Huế|Literature on Huế royal architecture|2016
Hoàng hoa sứ trình đồ|The envoy's journey to China (Hoàng hoa sứ trình đồ)|2018
Ma nhai tại danh thắng Ngũ Hành Sơn|Ma nhai inscriptions of Ngũ Hành Sơn|2022
Văn bản Hán Nôm làng Trường Lưu|Hán Nôm documents of Trường Lưu village|2022
Bản đúc nổi trên chín đỉnh đồng ở Hoàng cung Huế|Reliefs on the nine tripod cauldrons of Huế|2024
"""
CITIES = """
Hà Nội|Hà Nội|2019
Đà Lạt|Đà Lạt|2023
Hội An|Hội An|2023
"""
WETLANDS = """
Vườn quốc gia Xuân Thuỷ|Xuân Thuỷ National Park|1988; 1989
Bàu Sấu|Bàu Sấu|2005
Vườn quốc gia Ba Bể|Ba Bể National Park|2011
Vườn quốc gia Tràm Chim|Tràm Chim National Park|2012
Vườn quốc gia Mũi Cà Mau|Mũi Cà Mau National Park|2012; 2013
Vườn quốc gia Côn Đảo|Côn Đảo National Park|2013; 2014
Khu bảo tồn đất ngập nước Láng Sen|Láng Sen Wetland Reserve|2015
Vườn quốc gia U Minh Thượng|U Minh Thượng National Park|2015; 2016
Khu bảo tồn đất ngập nước Vân Long|Vân Long Wetland Reserve|2017
"""

# id; kind; what it is called; the sentences; source; names
_RELATIONS = (
    ("world-heritage", "di sản", "heritage site", "Di sản Thế giới", "World Heritage", "whc"),
    (
        "intangible-heritage",
        "di sản phi vật thể",
        "living tradition",
        "di sản văn hoá phi vật thể được UNESCO ghi danh",
        "intangible cultural heritage on the lists of UNESCO",
        "ich",
    ),
    (
        "biosphere-reserve",
        "khu dự trữ sinh quyển",
        "biosphere reserve",
        "khu dự trữ sinh quyển thế giới",
        "part of the World Network of Biosphere Reserves",
        "bao-gia-lai",
    ),
    (
        "geopark",
        "công viên địa chất",
        "geopark",
        "công viên địa chất toàn cầu",
        "a global geopark",
        "iggp",
    ),
    (
        "memory-of-the-world",
        "di sản tư liệu",
        "documentary heritage",
        "Di sản Tư liệu Thế giới",
        "on the international register Memory of the World",
        "mow",
    ),
    (
        "regional-memory",
        "di sản tư liệu",
        "documentary heritage",
        "Di sản Tư liệu khu vực châu Á – Thái Bình Dương",
        "on the regional register Memory of the World",
        "mow",
    ),
    (
        "creative-city",
        "thành phố",
        "city",
        "thành viên Mạng lưới các thành phố sáng tạo của UNESCO",
        "in the UNESCO Creative Cities Network",
        "uccn",
    ),
    ("ramsar-site", "vùng đất ngập nước", "wetland", "khu Ramsar", "a Ramsar site", "rsis"),
)
_NAMES = (
    "\n".join(f"{vi}|{en}|{year}" for vi, en, _, year in SITES),
    PRACTICES,
    RESERVES,
    GEOPARKS,
    WORLD_RECORDS,
    REGIONAL_RECORDS,
    CITIES,
    WETLANDS,
)
_SOURCES = (
    ("whc", "World Heritage Centre: Viet Nam", "https://whc.unesco.org/en/statesparties/vn"),
    ("ich", "Elements on the lists: Viet Nam", "https://ich.unesco.org/en/state/viet-nam-VN"),
    (
        "bao-gia-lai",
        "11 Khu dự trữ sinh quyển thế giới tại Việt Nam",
        "https://baogialai.com.vn/11-khu-du-tru-sinh-quyen-the-gioi-tai-viet-nam-duoc-unesco-cong-nhan-post254520.html",
    ),
    ("iggp", "UNESCO Global Geoparks", "https://www.unesco.org/en/iggp/geoparks"),
    ("mow", "Memory of the World", "https://www.unesco.org/en/memory-world"),
    ("uccn", "Creative Cities Network", "https://www.unesco.org/en/creative-cities"),
    ("rsis", "Ramsar Sites Information Service: Viet Nam", "https://rsis.ramsar.org"),
)
_LESSONS = (
    ("Những nơi cả thế giới cùng giữ", "Places that the world keeps", (0, 3)),
    ("Lời ca, lễ hội, trang sách", "Songs, festivals, pages", (1, 4, 5)),
    ("Rừng, biển và thành phố", "Woods, waters and cities", (2, 6, 7)),
)


def lines() -> dict[str, list[Line]]:
    """The rows of each sheet, by column."""
    kinds = dict.fromkeys((vi, en) for _, vi, en, *_ in _RELATIONS)
    said: list[Line] = [{"item": ("Loại", "Kind"), "vi": vi, "en": en} for vi, en in kinds]
    return {
        "pack": [
            {
                "item": ("Tên gói", "Title"),
                "vi": "Di sản Việt Nam và thế giới",
                "en": "Viet Nam's heritage and the world",
            },
            {"item": ("Mã gói", "Id"), "vi": "di-san-viet-nam"},
            {"item": ("Biết đến ngày", "Known up to"), "vi": AS_OF},
            *said,
        ],
        "entity": [
            {"kind": (kind, kind_en), "name_vi": vi, "name_en": en}
            for (_, kind, kind_en, *_), names in zip(_RELATIONS, _NAMES, strict=True)
            for vi, en, _ in _split(names)
        ],
        "relation": [_relation(*relation) for relation in _RELATIONS],
        "source": [{"id": id_, "title": title, "url": url} for id_, title, url in _SOURCES],
        "fact": [
            {"subject": (vi, en), "relation": relation[0], "from": year, "sources": relation[-1]}
            for relation, names in zip(_RELATIONS, _NAMES, strict=True)
            for vi, en, year in _split(names)
        ],
        "lesson": [line for lesson in _LESSONS for line in _lesson(*lesson)],
    }


def heritage_book(lang: Lang = "vi", **changed: list[Line]) -> bytes:
    """The workbook; ``changed`` are other rows for a sheet, by its key."""
    rows = lines() | changed
    pages = [Page(kind, kind.columns, lines_as_rows(kind, rows[kind.key], lang)) for kind in KINDS]
    return book(pages, lang)


def _split(names: str) -> list[list[str]]:
    return [line.split("|") for line in names.strip().splitlines()]


def _relation(id_: str, kind: str, kind_en: str, vi: str, en: str, source: str) -> Line:
    is_phrase = en.startswith(("a ", "on ", "in ", "part "))
    return {
        "id": id_,
        "subject": (kind, kind_en),
        "event_vi": f"{{chủ thể}} trở thành {vi}",
        "state_vi": f"{{chủ thể}} là {vi}",
        "name_vi": f"những {kind} là {vi}",
        "event_en": f"{{subject}} came to be {en}",
        "state_en": f"{{subject}} is {en}",
        "name_en": f"what is {en}" if is_phrase else en,
        "single": ("Có", "Yes"),
        "complete_until": AS_OF,
    }


def _lesson(vi: str, en: str, relations: tuple[int, ...]) -> list[Line]:
    told: list[Line] = []
    for id_, kind, kind_en, *_ in (_RELATIONS[at] for at in relations):
        heading = {"vi": kind.capitalize(), "en": kind_en.capitalize()}
        told += [
            {"type": ("Mục", "Heading"), **heading},
            {"type": ("Dữ kiện", "Facts"), "facts": id_},
        ]
    return [
        {"type": ("Bài", "Lesson"), "vi": vi, "en": en},
        {
            "type": ("Tóm tắt", "Summary"),
            "vi": "Thế giới đã ghi nhận những gì của Việt Nam, và khi nào.",
            "en": "What the world has recognised in Viet Nam, and when.",
        },
        *told,
    ]
