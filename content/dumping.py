"""The database back into files: ``dump_pack``, so that edits return to version control."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
import yaml

from content.knowledge.records import LANGS
from content.knowledge.records import Pack as PackRecord
from content.knowledge.strict_yaml import is_surprising
from content.models import Pack
from content.queries import read_whole


class NotAPackFolder(Exception):
    """The folder holds something else; writing there would mix it with a pack."""


def dump(pack: Pack, folder: Path) -> list[Path]:
    """Write a pack into ``folder`` and return the files written.

    The folder must be new, empty or already hold this pack. Fact files that the pack no longer
    has are removed, for they would say the same facts twice. Raises NotAPackFolder.
    """
    _check_folder(pack, folder)
    files = _files(read_whole(pack.pk).pack)
    for stale in (folder / "facts").glob("*.yaml"):
        if f"facts/{stale.name}" not in files:
            stale.unlink()
    written = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def zipped(pack: Pack) -> bytes:
    """A pack as a zip of its files, in a folder of its name; the same pack gives the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(read_whole(pack.pk).pack).items():
            entry = zipfile.ZipInfo(f"{pack.slug}/{name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
    return written.getvalue()


def _check_folder(pack: Pack, folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        return
    manifest = folder / "pack.yaml"
    data = yaml.safe_load(manifest.read_text(encoding="utf-8")) if manifest.is_file() else None
    if not isinstance(data, dict) or data.get("id") != pack.slug:
        raise NotAPackFolder(f"{folder} is neither empty nor the pack {pack.slug}")


def _files(pack: PackRecord) -> dict[str, str]:
    files = {
        "pack.yaml": _yaml(msgspec.to_builtins(pack.manifest)),
        "entities.yaml": _yaml(_mapping(pack.entities)),
        "relations.yaml": _yaml(_mapping(pack.relations)),
        "sources.yaml": _yaml(_mapping(pack.sources)),
    }
    by_file: dict[str, list[Any]] = defaultdict(list)
    for id_, fact in pack.facts.items():
        by_file[pack.files[id_]].append(msgspec.to_builtins(fact))
    files |= {f"facts/{name}.yaml": _yaml(facts) for name, facts in sorted(by_file.items())}
    for id_, lesson in pack.lessons.items():
        files |= {f"lessons/{id_}.{lang}.md": lesson.get(lang) for lang in LANGS}
    return files


def _mapping(records: dict[str, Any]) -> dict[str, Any]:
    return {id_: msgspec.to_builtins(record) for id_, record in records.items()}


def _yaml(value: Any) -> str:
    if not value:
        return ""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


class _Dumper(yaml.SafeDumper):
    """Quotes what a reader, or another YAML parser, could take for something else."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if is_surprising(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
