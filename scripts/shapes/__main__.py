"""Writes `static/img/world.svg`, `static/img/flags/*.svg` and their licences."""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path

import yaml

from scripts.shapes.flags import flag_svg
from scripts.shapes.topology import Atlas, read_atlas
from scripts.shapes.world import world_svg

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "static" / "img"


def main(atlas: str, flags: str) -> None:
    """Make the files from the archives of `world-atlas` and `flag-icons`."""
    with tarfile.open(atlas) as archive:
        scales = [_atlas(archive, scale) for scale in ("110m", "50m", "10m")]
        (IMAGES / "world.svg").write_text(world_svg(*scales), encoding="utf-8")
        (IMAGES / "world-LICENSE.txt").write_text(_text(archive, "LICENSE"), encoding="utf-8")
    folder = IMAGES / "flags"
    folder.mkdir(exist_ok=True)
    with tarfile.open(flags) as archive:
        names = set(archive.getnames())
        for code in sorted(_codes()):
            if f"package/flags/4x3/{code}.svg" in names:
                small = flag_svg(_text(archive, f"flags/4x3/{code}.svg"))
                (folder / f"{code}.svg").write_text(small, encoding="utf-8")
        (folder / "LICENSE.txt").write_text(_text(archive, "LICENSE"), encoding="utf-8")


def _atlas(archive: tarfile.TarFile, scale: str) -> Atlas:
    return read_atlas(json.loads(_text(archive, f"countries-{scale}.json")))


def _text(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(f"package/{name}")
    assert file is not None, name
    return file.read().decode("utf-8")


def _codes() -> set[str]:
    """The codes of the entities of the packs that we ship, in small letters."""
    packs = (ROOT / "content" / "packs").glob("*/entities.yaml")
    entities = [yaml.safe_load(pack.read_text(encoding="utf-8")) for pack in packs]
    return {
        entity["code"].lower() for pack in entities for entity in pack.values() if "code" in entity
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m scripts.shapes WORLD-ATLAS.tgz FLAG-ICONS.tgz")
    main(*sys.argv[1:])
