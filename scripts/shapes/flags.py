"""Flags as they are needed at the height of a line of text: small files."""

from __future__ import annotations

import re
from xml.etree import ElementTree

LARGEST = 8_000  # bytes of a flag; a larger one loses what is too small to be seen
_COMMANDS = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_N, _F = f"({_NUMBER.pattern})", "([01])"
_ARC = re.compile(r"[\s,]*".join([_N, _N, _N, _F, _F, _N, _N]))
_LENGTHS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2}
_SCALE = re.compile(r"scale\(\s*(-?[\d.]+)")
_MATRIX = re.compile(r"matrix\(\s*(-?[\d.]+)[\s,]+(-?[\d.e-]+)")
_SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def flag_svg(text: str) -> str:
    """A flag of `flag-icons` without spaces between elements, and not larger than ``LARGEST``.

    Of a large one the shapes are dropped that are smallest on the screen, just as many as needed.
    """
    root = ElementTree.fromstring(text)
    root.attrib.pop("id", None)
    small = _compact(root)
    least = 4.0
    while len(small.encode()) > LARGEST:
        _drop(root, least, 1.0)
        small = _compact(root)
        least *= 1.3
    return small


def _compact(root: ElementTree.Element) -> str:
    text = ElementTree.tostring(root, encoding="unicode")
    return re.sub(r">\s+<", "><", text).replace(" />", "/>").strip() + "\n"


def _drop(element: ElementTree.Element, least: float, scale: float) -> None:
    """Take out the paths whose longer side is under ``least`` units of the flag's 640."""
    scale *= _scale_of(element.get("transform", ""))
    for child in list(element):
        if child.tag == f"{{{_SVG}}}path":
            outline = child.get("fill") == "none" and "id" not in child.attrib
            size = extent(child.get("d", "")) * scale * _scale_of(child.get("transform", ""))
            if size < least or (outline and least > 8):
                element.remove(child)
        else:
            _drop(child, least, scale)


def _scale_of(transform: str) -> float:
    scale = 1.0
    for factor in _SCALE.findall(transform):
        scale *= abs(float(factor))
    for a, b in _MATRIX.findall(transform):
        scale *= (float(a) ** 2 + float(b) ** 2) ** 0.5
    return scale


def extent(data: str) -> float:
    """The longer side of the box around the corners of a path."""
    xs, ys = [], []
    x = y = 0.0
    for command, rest in _COMMANDS.findall(data):
        for dx, dy in _ends(command.lower(), rest):
            if command.islower():
                x, y = x + (dx or 0), y + (dy or 0)
            else:
                x, y = x if dx is None else dx, y if dy is None else dy
            xs.append(x)
            ys.append(y)
    return max(max(xs) - min(xs), max(ys) - min(ys)) if xs else 0.0


def _ends(command: str, rest: str) -> list[tuple[float | None, float | None]]:
    """Where each segment of a command ends; None for the direction that it keeps."""
    if command == "a":
        return [(float(match[6]), float(match[7])) for match in _ARC.finditer(rest)]
    if command == "z":
        return []
    numbers = [float(number) for number in _NUMBER.findall(rest)]
    if command == "h":
        return [(number, None) for number in numbers]
    if command == "v":
        return [(None, number) for number in numbers]
    step = _LENGTHS[command]
    return [
        (numbers[at + step - 2], numbers[at + step - 1])
        for at in range(0, len(numbers) - step + 1, step)
    ]
