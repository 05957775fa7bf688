"""Files out and in: tables of facts, a new pack from a workbook, the files of a pack as a zip."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Entity, Fact, Pack, Proposal, Revision
from content.proposals import Preview
from content.proposing import answer, publish, submit
from quiz.accounts.models import Role, User
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory, UserFactory
from tests.factories.heritage import heritage_book, lines
from tests.factories.sheets import xlsx

pytestmark = pytest.mark.django_db

HEAD = ["Mã", "Chủ thể", "Quan hệ", "Từ ngày", "Nguồn"]


@pytest.fixture
def pack(small_pack) -> Pack:  # type: ignore[no-untyped-def]
    return Pack.objects.get()


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in(Role.EDITOR)


@pytest.fixture
def reviewer() -> Client:
    return signed_in(Role.REVIEWER)


def upload(
    client: Client, name: str, content: bytes, *args: str, file: str = "f.xlsx", **more: str
):  # type: ignore[no-untyped-def]
    data = {"step": "look", "file": SimpleUploadedFile(file, content), **more}
    return client.post(reverse(f"newsroom:{name}", args=args), data)


def saved(client: Client, name: str, looked: HttpResponse, *args: str, **more: str):  # type: ignore[no-untyped-def]
    """Press the button of the preview: what was looked at travels along."""
    page = looked.content.decode()
    fields = dict(re.findall(r'name="(carried|name)" value="([^"]*)"', page))
    assert fields["carried"]
    data = {"step": "save", "proposal": "new", **fields, **more}
    return client.post(reverse(f"newsroom:{name}", args=args), data)


class TestOut:
    def test_facts_go_out_as_a_workbook_and_come_back_without_a_change(self, editor, pack):
        out = editor.get(reverse("newsroom:facts_file", args=[pack.slug, "xlsx"]))
        assert out["Content-Disposition"] == f'attachment; filename="{pack.slug}.xlsx"'
        page = upload(editor, "import_facts", out.content, pack.slug)
        assert page.status_code == 200
        assert "Tệp này không thay đổi gì" in page.content.decode()
        assert "12 dòng giống hệt" in page.content.decode()
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_as_csv_too_in_either_language(self, editor, pack, lang):
        editor.cookies["django_language"] = lang
        out = editor.get(reverse("newsroom:facts_file", args=[pack.slug, "csv"]))
        page = upload(editor, "import_facts", out.content, pack.slug, file="f.csv")
        words = {"vi": "không thay đổi gì", "en": "changes nothing"}[lang]
        assert words in page.content.decode()

    def test_only_the_facts_of_a_relation(self, editor, pack):
        address = reverse("newsroom:facts_file", args=[pack.slug, "xlsx"])
        assert editor.get(f"{address}?relation=club").status_code == 200
        assert editor.get(f"{address}?relation=none").status_code == 404

    def test_a_template_has_the_headings_of_the_page(self, editor, pack):
        address = reverse("newsroom:facts_template", args=[pack.slug]) + "?relation=club"
        for lang, heading in (("vi", "Chủ thể"), ("en", "Subject")):
            editor.cookies["django_language"] = lang
            book = openpyxl.load_workbook(io.BytesIO(editor.get(address).content))
            sheet = book["Dữ kiện" if lang == "vi" else "Facts"]
            assert heading in [cell.value for cell in sheet[1]]

    def test_a_pack_goes_out_as_a_zip_of_its_files(self, editor, pack):
        out = editor.get(reverse("newsroom:pack_zip", args=[pack.slug]))
        names = zipfile.ZipFile(io.BytesIO(out.content)).namelist()
        assert f"{pack.slug}/pack.yaml" in names
        assert any(name.startswith(f"{pack.slug}/facts/") for name in names)

    def test_looking_at_files_costs_the_same_however_many_packs(
        self, editor, pack, django_assert_num_queries
    ):
        address = reverse("newsroom:files")
        editor.get(address)
        with django_assert_num_queries(4):
            editor.get(address)
        for number in range(5):
            Pack.objects.create(slug=f"p{number}", manifest=pack.manifest)
        with django_assert_num_queries(4):
            assert editor.get(address).content.decode().count("files-ways") == 6


class TestImport:
    def table(self, *rows: list[str]) -> bytes:
        return xlsx([HEAD, *rows])

    def test_rows_are_shown_first_and_then_stand_in_one_proposal(self, editor, pack):
        content = self.table(
            ["club-anam", "Anam", "hội viên joined", "2011", "book"],
            ["club-balor", "Balor", "club", "10/04/2009", "book"],
        )
        page = upload(editor, "import_facts", content, pack.slug)
        text = page.content.decode()
        assert page.status_code == 200
        assert "0 mục mới, 2 mục thay đổi" in text
        assert "10 – 4 – 2009" in text.replace("\xa0", " ")
        assert not Proposal.objects.exists(), "nothing is saved by looking"
        done = saved(editor, "import_facts", page, pack.slug)
        assert done.status_code == 302
        proposal = Proposal.objects.get()
        assert proposal.title == "Từ tệp “f.xlsx”"
        changed = {change.slug: change for change in proposal.changes.all()}
        assert changed["club-balor"].after["from"] == "2009-04-10"
        assert changed["club-balor"].before["from"] == "2001-03-11"
        assert len(changed) == 2

    def test_such_a_proposal_is_handed_in_and_published_as_one_revision(self, pack):
        writer, second = UserFactory(role=Role.EDITOR), UserFactory(role=Role.REVIEWER)
        client = Client()
        client.force_login(writer)
        rows = [
            [f"club-{name}", name.capitalize(), "club", "", "book"] for name in ("anam", "balor")
        ]
        content = xlsx(
            [
                [*HEAD, "Ghi chú"],
                *([*row[:3], f"201{at}", "book", "ok"] for at, row in enumerate(rows)),
            ]
        )
        saved(client, "import_facts", upload(client, "import_facts", content, pack.slug), pack.slug)
        proposal, now = Proposal.objects.get(), timezone.now()
        said: dict[tuple[str, str], dict[str, str]] = {}
        for one in Preview(proposal).warnings():
            said.setdefault((one.record, one.slug), {})[one.code] = "đã xem"
        answer(proposal=proposal, answers=said, actor=writer, now=now)
        submit(proposal=proposal, actor=writer, reason="Bổ sung", now=now)
        publish(proposal=proposal, actor=second, now=now + timedelta(minutes=1))
        revision = Revision.objects.latest("number")
        assert {change["slug"] for change in revision.changes} == {"club-anam", "club-balor"}
        assert Fact.objects.get(slug="club-anam").note_vi == "ok"

    def test_one_wrong_row_keeps_all_out_and_each_is_told_with_its_cell(self, editor, pack):
        content = self.table(
            ["", "Anam", "club", "2031", "book"],
            ["", "Balo", "club", "2031", "book"],
            ["", "Cadia", "club", "mai", ""],
        )
        page = upload(editor, "import_facts", content, pack.slug)
        text = page.content.decode()
        assert page.status_code == 422
        assert "(B3)" in text
        assert "“Balor”" in text, "what was meant is offered"
        assert "(D4)" in text
        assert "(E4)" in text
        assert "Put all" not in text
        assert "Đưa mọi dòng" not in text
        assert not Proposal.objects.exists()

    def test_what_comes_back_must_be_what_was_looked_at(self, editor, pack):
        page = upload(editor, "import_facts", self.table(["", "Anam", "club", "2", "b"]), pack.slug)
        data = {"step": "save", "carried": "Zm9vCg==:forged", "name": "f.xlsx"}
        page = editor.post(reverse("newsroom:import_facts", args=[pack.slug]), data)
        assert page.status_code == 422
        assert "Tệp không về nguyên vẹn" in page.content.decode()

    def test_a_file_of_one_person_is_nothing_for_another(self, editor, reviewer, pack):
        looked = upload(
            editor,
            "import_facts",
            self.table(["club-balor", "Balor", "club", "2009", "book"]),
            pack.slug,
        )
        assert saved(reviewer, "import_facts", looked, pack.slug).status_code == 422
        assert not Proposal.objects.exists()

    def test_without_a_file_one_is_asked_for(self, editor, pack):
        page = editor.post(reverse("newsroom:import_facts", args=[pack.slug]), {"step": "look"})
        assert page.status_code == 422

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"%PDF-1.4", "PDF"),
            (b"<svg onload=alert(1)></svg>", "trang web"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
            (b"PK\x03\x04 broken", "hỏng"),
            (b"", "trống"),
        ],
    )
    def test_attack_21_what_is_no_table_is_refused_with_what_to_do(
        self, editor, pack, content, says
    ):
        page = upload(editor, "import_facts", content, pack.slug, file="x.xlsx")
        assert page.status_code == 422
        assert says in page.content.decode()

    def test_attack_20_markup_in_a_file_is_text_on_the_page(self, editor, pack):
        content = self.table(["", "<img src=x onerror=alert(1)>", "club", "2031", "book"])
        page = upload(editor, "import_facts", content, pack.slug).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


class TestNewPack:
    def test_the_template_with_its_example_can_be_made_as_it_is(self, editor):
        template = editor.get(reverse("newsroom:new_pack_template"))
        page = upload(editor, "new_pack", template.content)
        assert page.status_code == 200
        assert "Có thể tạo “Di sản Thế giới tại Việt Nam”" in page.content.decode()

    def test_sixty_facts_show_what_they_become_and_then_stand_closed(self, editor):
        looked = upload(editor, "new_pack", heritage_book())
        text = looked.content.decode()
        assert looked.status_code == 200
        assert "60 dữ kiện về 60 thực thể, 3 bài học" in text
        assert text.count('class="files-samples"') == 2
        assert text.count("files-right") == 6, "three questions in each language"
        assert not Pack.objects.exists(), "nothing is made by looking"
        assert saved(editor, "new_pack", looked).status_code == 302
        made = Pack.objects.get()
        assert (made.slug, made.is_open, made.revision) == ("di-san-viet-nam", False, 1)
        assert Revision.objects.get().reason == "Từ tệp “f.xlsx”"
        page = editor.get(reverse("newsroom:files")).content.decode()
        assert "Học sinh chưa thấy" in page

    def test_errors_are_told_cell_by_cell_and_nothing_is_made(self, editor):
        rows = list(lines()["fact"])
        rows[3] = {**rows[3], "from": "31/02/1999"}
        page = upload(editor, "new_pack", heritage_book(fact=rows))
        assert page.status_code == 422
        assert "(E5)" in page.content.decode()
        assert not Pack.objects.exists()

    def test_an_id_that_is_taken_is_refused_before_and_at_the_last_moment(self, editor):
        looked = upload(editor, "new_pack", heritage_book())
        Pack.objects.create(slug="di-san-viet-nam", manifest={"title": {"vi": "a", "en": "b"}})
        assert saved(editor, "new_pack", looked).status_code == 422
        page = upload(editor, "new_pack", heritage_book())
        assert page.status_code == 422
        assert "đã có gói với mã" in page.content.decode()
        assert Pack.objects.count() == 1

    def test_an_id_that_cannot_stand_in_an_address_is_refused(self, editor):
        rows = list(lines()["pack"])
        rows[1] = {**rows[1], "vi": "di.san"}
        page = upload(editor, "new_pack", heritage_book(pack=rows))
        assert page.status_code == 422
        assert "gạch nối" in page.content.decode()


class TestOpening:
    def test_a_reviewer_opens_a_pack_and_closes_it_again(self, reviewer, pack):
        Pack.objects.update(is_open=False)
        address = reverse("newsroom:pack_open", args=[pack.slug])
        assert "2 bài học" in reviewer.get(address).content.decode()
        assert not Pack.objects.get().is_open, "asking changes nothing"
        reviewer.post(address, {"open": "1"})
        assert Pack.objects.get().is_open
        reviewer.post(address, {"close": "1"})
        assert not Pack.objects.get().is_open

    def test_an_editor_does_not(self, editor, pack):
        address = reverse("newsroom:pack_open", args=[pack.slug])
        assert editor.post(address, {"close": "1"}).status_code == 404
        assert Pack.objects.get().is_open
        assert address not in editor.get(reverse("newsroom:files")).content.decode()

    def test_an_empty_pack_stays_closed(self, reviewer):
        pack = Pack.objects.create(
            slug="rong", manifest={"title": {"vi": "Rỗng", "en": "Empty"}, "lessons": []}
        )
        page = reviewer.post(
            reverse("newsroom:pack_open", args=[pack.slug]), {"open": "1"}, follow=True
        )
        assert "Gói chưa có bài học" in page.content.decode()
        assert not Pack.objects.get().is_open


class TestZip:
    def zipped(self, client: Client, pack: Pack, old: str = "", new: str = "") -> bytes:
        data = client.get(reverse("newsroom:pack_zip", args=[pack.slug])).content
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as result:
            for entry in source.infolist():
                text = source.read(entry).decode()
                result.writestr(entry.filename, text.replace(old, new) if old else text)
        return written.getvalue()

    def test_the_same_files_change_nothing(self, reviewer, pack):
        page = upload(reviewer, "zip_in", self.zipped(reviewer, pack), file="p.zip")
        assert "không thay đổi gì" in page.content.decode()

    def test_what_becomes_of_each_record_is_shown_then_it_is_one_revision(self, reviewer, pack):
        """Changed in the files, changed here, changed on both sides: three of the nine cases."""
        content = self.zipped(reviewer, pack, "vi: Anam", "vi: A Nam")
        content = rezipped(content, "vi: Cadia", "vi: Ca Đi A")
        Entity.objects.filter(slug="cadia").update(name_vi="Cadia mới")
        Entity.objects.filter(slug="balor").update(name_vi="Balor mới")
        looked = upload(reviewer, "zip_in", content, file="p.zip")
        text = looked.content.decode()
        for words in ("Thay đổi ở cả hai bên", "Chỉ thay đổi ở đây", "Chỉ thay đổi trong tệp"):
            assert words in text
        for value in ("Ca Đi A", "Cadia mới", "Cadia"):
            assert value in text, "file's, ours and the one last loaded"
        before = Pack.objects.get().revision
        assert Entity.objects.get(slug="anam").name_vi == "Anam", "nothing is changed by looking"
        refused = saved(reviewer, "zip_in", looked)
        assert refused.status_code == 422, "without a reason"
        assert Pack.objects.get().revision == before
        assert saved(reviewer, "zip_in", looked, reason="Tên mới").status_code == 302
        assert Entity.objects.get(slug="anam").name_vi == "A Nam"
        assert Entity.objects.get(slug="cadia").name_vi == "Cadia mới"
        revision = Revision.objects.latest("number")
        assert (revision.number, revision.reason) == (before + 1, "Tên mới")
        assert revision.actor == User.objects.get(role=Role.REVIEWER)

    def test_errors_in_the_files_are_told_with_file_and_line(self, reviewer, pack):
        content = self.zipped(reviewer, pack, "relation: club", "relation: clab")
        page = upload(reviewer, "zip_in", content, file="p.zip")
        assert page.status_code == 422
        assert "facts/" in page.content.decode()

    @pytest.mark.parametrize(
        ("name", "says"), [("../pack.yaml", "../pack.yaml"), ("run.sh", "run.sh")]
    )
    def test_attack_27_a_zip_with_other_files_is_refused(self, reviewer, pack, name, says):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            archive.writestr(name, "x")
        page = upload(reviewer, "zip_in", written.getvalue(), file="p.zip")
        assert page.status_code == 422
        assert says in page.content.decode()

    def test_an_editor_brings_in_no_zip(self, editor):
        assert editor.get(reverse("newsroom:zip_in")).status_code == 404


def rezipped(data: bytes, old: str, new: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as result:
        for entry in source.infolist():
            result.writestr(entry.filename, source.read(entry).decode().replace(old, new))
    return written.getvalue()


ADDRESSES = [
    ("files", []),
    ("new_pack", []),
    ("new_pack_template", []),
    ("zip_in", []),
    ("facts_file", ["PACK", "xlsx"]),
    ("facts_template", ["PACK"]),
    ("pack_zip", ["PACK"]),
    ("import_facts", ["PACK"]),
    ("pack_open", ["PACK"]),
    ("relation_new", ["PACK"]),
    ("relation_edit", ["PACK", "club"]),
]


@pytest.mark.parametrize("person", [StudentFactory, TeacherFactory, HeadFactory])
@pytest.mark.parametrize(("name", "args"), ADDRESSES)
def test_none_of_it_is_there_for_others(pack, name, args, person):
    client = Client()
    client.force_login(person())
    address = reverse(f"newsroom:{name}", args=[pack.slug if a == "PACK" else a for a in args])
    assert client.get(address).status_code == 404
    assert client.post(address, {}).status_code == 404


@pytest.mark.parametrize(
    ("name", "args"), [(name, args) for name, args in ADDRESSES if "PACK" in args]
)
def test_a_pack_that_is_not_there_is_404(reviewer, name, args):
    args = ["none" if arg == "PACK" else arg for arg in args]
    assert reviewer.get(reverse(f"newsroom:{name}", args=args)).status_code == 404
