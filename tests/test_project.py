"""The ground everything stands on: settings, headers, health, error pages, files."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.db import OperationalError
from django.test import Client

from content.checks import has_wal_bug
from quiz.middleware import policy

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "x7" + "kq2-Wv_9zLpT4mN8" * 4,
    "ALLOWED_HOSTS": "em.example.vn",
    "DATABASE_URL": "postgres://user@127.0.0.1:1/db",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    env = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)


def test_the_deploy_check_is_clean_in_production():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_names_what_it_lacks(name):
    done = manage("check", **{k: v for k, v in PRODUCTION.items() if k != name})
    assert done.returncode != 0
    assert f"production needs {name}" in done.stderr


def test_the_policy_allows_nothing_inline_and_no_other_host():
    value = policy(settings.SECURE_CSP)
    assert "default-src 'none'" in value
    assert "script-src 'self'" in value
    assert not re.search(r"unsafe|http|\*|data:", value)


@pytest.mark.django_db
def test_headers_of_every_page(client):
    response = client.get("/accounts/sign-in/")
    assert response["Content-Security-Policy"] == policy(settings.SECURE_CSP)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_health_reads_the_database_back(client):
    report = client.get("/health/").json()
    assert report["status"] == "ok"
    assert report["database"]["vendor"] in {"sqlite", "postgresql"}
    assert re.match(r"\d+\.\d+", report["database"]["version"])


def test_sqlite_on_disk_is_durable(tmp_path):
    code = (
        "import django; django.setup();"
        "from content.checks import database_report; print(database_report())"
    )
    env = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "quiz.settings",
        "VAR_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert "'journal_mode': 'wal', 'synchronous': 'full'" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("version", "risky"),
    [
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
    ],
)
def test_which_sqlite_has_the_wal_fault(version, risky):
    assert has_wal_bug(version) is risky


@pytest.mark.django_db
@pytest.mark.parametrize(("lang", "words"), [("vi", "Không tìm thấy"), ("en", "is not here")])
def test_not_found_in_both_languages(client, lang, words):
    client.cookies["django_language"] = lang
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert words in response.content.decode()
    assert f'lang="{lang}"' in response.content.decode()


def test_the_browsers_language_does_not_decide(client, db):
    page = client.get("/accounts/sign-in/", headers={"accept-language": "en"})
    assert 'lang="vi"' in page.content.decode()


def test_the_chosen_language_is_kept_and_the_place_too(client, db):
    response = client.post("/language/", {"language": "en", "next": "/accounts/sign-in/?staff=1"})
    assert response.url == "/accounts/sign-in/?staff=1"
    assert "Sign in" in client.get(response.url).content.decode()
    away = client.post("/language/", {"language": "vi", "next": "//evil.example/"})
    assert away.url == "/"


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError("disk full /secret"), 503), (KeyError("secret"), 500)]
)
def test_faults_end_in_a_page_without_internals(monkeypatch, error, status):
    def broken() -> None:
        raise error

    monkeypatch.setattr("quiz.health.database_report", broken)
    monkeypatch.setattr("quiz.health.Error", ZeroDivisionError)
    response = Client(raise_request_exception=False).get("/health/")
    assert response.status_code == status
    assert "secret" not in response.content.decode()
    assert ("Retry-After" in response) is (status == 503)


def test_a_spoofed_host_is_refused(client):
    response = client.get("/health/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()


@pytest.mark.django_db
def test_a_cross_site_post_is_refused():
    response = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"code": "AB12"})
    assert response.status_code == 403
    assert "không được phép" in response.content.decode()


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [
        ({}, True),
        ({"DATABASE_URL": PRODUCTION["DATABASE_URL"]}, False),
        (PRODUCTION, False),
    ],
    ids=["make run", "a real database", "production"],
)
def test_the_demo_is_only_for_a_fresh_sqlite(environment, allowed):
    done = manage("diffsettings", **environment)
    assert f"DEMO = {allowed}" in done.stdout, done.stderr


def test_the_commands_in_the_makefile_exist():
    used = set(re.findall(r"manage\.py (\w+)", (ROOT / "Makefile").read_text()))
    steps = (ROOT / "scripts" / "prepare.py").read_text()
    used |= set(re.findall(r'record\.run\("\w+", \w+, "(\w+)"', steps))
    assert {"migrate", "load_pack", "demo", "collectstatic"} <= used
    assert used <= set(get_commands())


def test_no_file_names_a_package_registry():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    names = [
        "pypi" + ".org",
        "files.python" + "hosted",
        "registry." + "npmjs",
        "index" + "-url http",
    ]
    for name in filter(None, listed):
        text = (ROOT / name).read_bytes().decode("utf-8", "ignore")
        assert not [bad for bad in names if bad in text], name
