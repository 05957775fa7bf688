"""The calibration of forecasts as a picture: a dot for answers with like forecasts, the larger the
more there are; a square for those of all reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

SIZE, MARGIN = 360, 56
LOWEST = 0.4

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers with nearly the same forecast: its mean, the share that came true, how many."""

    forecast: float
    observed: float
    number: int


def drawing(bins: Sequence[Bin], review: Bin) -> str:
    """An SVG that needs nothing else and can be read on light and on dark.

    ``bins`` are forecasts of answers given at any time, ``review`` all those given in reviews.
    """
    side = SIZE - 2 * MARGIN
    low = min([LOWEST, *(b.forecast for b in bins), *(b.observed for b in bins)])

    def x(value: float) -> float:
        return round(MARGIN + side * (value - low) / (1 - low), 1)

    def y(value: float) -> float:
        return round(SIZE - MARGIN - side * (value - low) / (1 - low), 1)

    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img"'
            ' aria-labelledby="title desc" font-family="sans-serif" font-size="12">',
            '<title id="title">Forecast of recall, and what came true</title>',
            f'<desc id="desc">{_described(bins, review)}</desc>',
            f'<rect width="{SIZE}" height="{SIZE}" rx="8" fill="#fffdf8"/>',
            *_grid(low, x, y),
            f'<path d="M{x(low)} {y(low)}L{x(1)} {y(1)}" stroke="#8a6d1f"'
            ' stroke-dasharray="5 4" fill="none"/>',
            f'<path d="M{"L".join(f"{x(b.forecast)} {y(b.observed)}" for b in bins)}"'
            ' stroke="#a3191e" stroke-width="2" fill="none"/>',
            *_dots(bins, x, y),
            f'<rect x="{x(review.forecast) - 5}" y="{y(review.observed) - 5}" width="10"'
            ' height="10" fill="#8a6d1f" stroke="#fffdf8"/>',
            *_legend(),
            f'<text x="{SIZE / 2}" y="{SIZE - 14}" text-anchor="middle" fill="#2b2118">'
            "forecast of recall</text>",
            f'<text x="16" y="{SIZE / 2}" text-anchor="middle" fill="#2b2118"'
            f' transform="rotate(-90 16 {SIZE / 2})">recalled</text>',
            "</svg>",
            "",
        ]
    )


def _described(bins: Sequence[Bin], review: Bin) -> str:
    said = [f"{b.forecast:.0%} forecast, {b.observed:.0%} recalled" for b in bins]
    return f"{'; '.join(said)}. In reviews {review.forecast:.0%} and {review.observed:.0%}."


def _dots(bins: Sequence[Bin], x: Scale, y: Scale) -> Iterator[str]:
    most = max(b.number for b in bins)
    for b in bins:
        radius = round(2 + 6 * (b.number / most) ** 0.5, 1)
        yield f'<circle cx="{x(b.forecast)}" cy="{y(b.observed)}" r="{radius}" fill="#a3191e"/>'


def _legend() -> Iterator[str]:
    yield f'<circle cx="{MARGIN + 12}" cy="24" r="5" fill="#a3191e"/>'
    yield f'<text x="{MARGIN + 24}" y="28" fill="#2b2118">asked at random times</text>'
    yield f'<rect x="{MARGIN + 167}" y="19" width="10" height="10" fill="#8a6d1f"/>'
    yield f'<text x="{MARGIN + 184}" y="28" fill="#2b2118">in reviews</text>'


def _grid(low: float, x: Scale, y: Scale) -> Iterator[str]:
    """A line and a number at every tenth, on both axes."""
    for tenth in range(11):
        value = tenth / 10
        if value < low - 1e-9:
            continue
        yield (
            f'<path d="M{x(value)} {y(low)}V{y(1)}M{x(low)} {y(value)}H{x(1)}"'
            ' stroke="#e3d9c6" fill="none"/>'
        )
        if tenth % 2:
            continue
        yield (
            f'<text x="{x(value)}" y="{y(low) + 18}" text-anchor="middle" fill="#2b2118">'
            f"{tenth * 10}%</text>"
        )
        yield (
            f'<text x="{x(low) - 8}" y="{y(value) + 4}" text-anchor="end" fill="#2b2118">'
            f"{tenth * 10}%</text>"
        )
