"""What a page loads is one script, its parts written into it, and smaller than we wrote it."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from quiz.scripts import whole
from quiz.styles import Paths

STATIC = Path("static")
OURS = sorted(str(path.relative_to(STATIC)) for path in STATIC.glob("js/*.js"))
HEAD = 'import { a } from "./parts/one.js";\n'


def scripts(**texts: str) -> Paths:
    """A folder `js` with these scripts; a name that ends in _ is that of a part."""
    store, paths = InMemoryStorage(), {}
    for name, text in texts.items():
        path = f"js/parts/{name[:-1]}.js" if name.endswith("_") else f"js/{name}.js"
        store.save(path, ContentFile(text.encode()))
        paths[path] = (store, path)
    return paths


def test_parts_stand_before_what_needs_them_and_once() -> None:
    paths = scripts(
        page='import { two } from "./parts/two.js";\n' + HEAD + "two(a); // so\n",
        two_='import { a } from "./one.js";\n/* Not\n   more. */\nexport function two() {\n}\n',
        one_="export const a = 1;\n",
    )
    assert whole("js/page.js", paths) == "const a=1;function two(){}\ntwo(a);"


@pytest.mark.parametrize(
    ("page", "part", "why"),
    [
        (HEAD, None, "cannot import js/parts/one.js"),
        (HEAD, "const a = 1;\nexport const b = 2;\n", "has no a"),
        (HEAD, "export const b = 1;\n", "has no a"),
        (HEAD + "function a() {}\n", "export const a = 1;\n", "both use a"),
        (HEAD + "const { a, c } = b;\n", "export const a = 1;\n", "both use a"),
        (HEAD, 'import { x } from "../page.js";\nexport const a = 1;\n', "in a ring"),
        ('import a from "./parts/one.js";\n', "export const a = 1;\n", "cannot bundle"),
        (HEAD, "const a = 1;\nexport default a;\n", "cannot bundle"),
        ("const a = `${b ? `, ${c}` : 1}`;\n", None, "template within a template"),
    ],
)
def test_what_cannot_be_made_whole_stops_the_collecting(page, part, why) -> None:
    paths = scripts(page=page, **({"one_": part} if part else {}))
    with pytest.raises(ValueError, match=why):
        whole("js/page.js", paths)


@pytest.mark.parametrize("name", OURS)
def test_ours_can_be_made_whole(name: str) -> None:
    store = FileSystemStorage(STATIC.resolve())
    every = [str(path.relative_to(STATIC)) for path in STATIC.glob("js/**/*.js")]
    text = whole(name, {path: (store, path) for path in every})
    assert "import " not in text
    assert "/*" not in text
