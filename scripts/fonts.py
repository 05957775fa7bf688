"""Makes `static/fonts/*.woff2`: one small file a face, with the letters that our pages use.

Run with the archives of the npm packages `@expo-google-fonts/literata` and
`@expo-google-fonts/be-vietnam-pro`, where `fonttools` and `brotli` are installed (they are needed
for nothing else, so they are no dependency of the project):

    python -m scripts.fonts literata.tgz be-vietnam-pro.tgz
"""

import io
import sys
import tarfile
from pathlib import Path

from fontTools import subset

FOLDER = Path(__file__).resolve().parent.parent / "static" / "fonts"
LETTERS = (  # Vietnamese, western and central European names, Turkish; then signs and arrows
    "U+0020-007E,U+00A0-00FF,U+0102-0103,U+0106-0107,U+010C-010D,U+0110-0111,U+011E-011F,"
    "U+0128-0129,U+0130-0131,U+0141-0142,U+0152-0153,U+015E-0161,U+0168-0169,U+017D-017E,"
    "U+01A0-01A1,U+01AF-01B0,U+02C6,U+02DA,U+02DC,U+0300-0301,U+0303,U+0309,U+0323,U+1EA0-1EF9,"
    "U+2010-2015,U+2018-201E,U+2020,U+2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,"
    "U+20AB-20AC,U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265"
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum"]
FACES = {  # the file we serve → the folder of the package it is made from
    "literata-400": "400Regular",
    "literata-400-italic": "400Regular_Italic",
    "literata-600": "600SemiBold",
    "be-vietnam-pro-400": "400Regular",
    "be-vietnam-pro-600": "600SemiBold",
}


def small(font: bytes) -> bytes:
    """The TrueType `font` as WOFF2 with our letters only, without hints for old screens."""
    options = subset.Options(
        flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True
    )
    options.name_IDs = [*range(7), 13, 14]  # names, version and licence stay in the file
    face = subset.load_font(io.BytesIO(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(LETTERS))
    subsetter.subset(face)
    made = io.BytesIO()
    subset.save_font(face, made, options)
    return made.getvalue()


def main(*archives: str) -> None:
    for path in archives:
        with tarfile.open(path) as archive:
            family = "literata" if "literata" in Path(path).name else "be-vietnam-pro"
            for face, folder in FACES.items():
                if face.startswith(family):
                    name = next(n for n in archive.getnames() if n.endswith(f"_{folder}.ttf"))
                    source = archive.extractfile(name)
                    assert source is not None
                    (FOLDER / f"{face}.woff2").write_bytes(small(source.read()))


if __name__ == "__main__":
    main(*sys.argv[1:])
