"""From degrees to the units of the drawing."""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
Projection = Callable[[float, float], Point]

WIDTH = 2000  # of the world, in units; whole units are finer than any screen shows it
MERIDIAN = 11.0  # in the middle: then the edge of the map, 169° W, runs through Bering Strait
NORTH, SOUTH = 84.0, -57.0  # without Antarctica

# Equal Earth: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", International
# Journal of Geographical Information Science 33 (2019), equations 1 to 4.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(longitude: float, latitude: float) -> Point:
    """Longitude and latitude in degrees as x and y of the unit sphere; areas stay true."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    power2, power6 = theta**2, theta**6
    width = _A1 + 3 * _A2 * power2 + power6 * (7 * _A3 + 9 * _A4 * power2)
    x = 2 * sqrt(3) / 3 * radians(longitude) * cos(theta) / width
    return x, theta * (_A1 + _A2 * power2 + power6 * (_A3 + _A4 * power2))


_SCALE = WIDTH / 2 / equal_earth(180, 0)[0]
HEIGHT = round(_SCALE * (equal_earth(0, NORTH)[1] - equal_earth(0, SOUTH)[1]))


def world(longitude: float, latitude: float) -> Point:
    """A place on the map of the world."""
    from_middle = (longitude - MERIDIAN + 180) % 360 - 180
    x, y = equal_earth(from_middle, latitude)
    return WIDTH / 2 + _SCALE * x, _SCALE * (equal_earth(0, NORTH)[1] - y)


# The panel of Southeast Asia is small and near the equator: degrees as they are, on true scale at
# its middle. Three units are one pixel of a phone.
WEST, EAST, TOP, BOTTOM = 95.0, 128.0, 23.5, -10.2
NEAR_WIDTH = 1020
_PER_DEGREE = NEAR_WIDTH / (EAST - WEST)
_STRETCH = 1 / cos(radians((TOP + BOTTOM) / 2))
NEAR_HEIGHT = round((TOP - BOTTOM) * _PER_DEGREE * _STRETCH)


def near(longitude: float, latitude: float) -> Point:
    """A place on the panel of Southeast Asia."""
    return (longitude - WEST) * _PER_DEGREE, (TOP - latitude) * _PER_DEGREE * _STRETCH
