"""Draws a cover for a demo track: rings and bars in the track's own colours."""

import colorsys
import io

import numpy as np
from PIL import Image, ImageDraw

_PIXELS = 640


def draw_cover(title: str, artist: str, chance: np.random.Generator) -> bytes:
    """A square JPEG."""
    hue = float(chance.random())
    image = Image.new("RGB", (_PIXELS, _PIXELS), _colour(hue, 0.55, 0.16))
    draw = ImageDraw.Draw(image)
    middle_x, middle_y = (int(each) for each in chance.integers(_PIXELS // 3, 2 * _PIXELS // 3, size=2))
    for ring in range(9, 0, -1):
        radius = ring * _PIXELS // 16
        box = (middle_x - radius, middle_y - radius, middle_x + radius, middle_y + radius)
        draw.ellipse(box, fill=_colour(hue + ring * 0.035, 0.6, 0.95 - ring * 0.08))
    for bar, height in enumerate(chance.integers(20, 170, size=32)):
        left = 20 + bar * (_PIXELS - 40) // 32
        draw.rectangle(
            (left, _PIXELS - 110 - int(height), left + 10, _PIXELS - 110), fill=_colour(hue + 0.5, 0.35, 0.9)
        )
    draw.rectangle((0, _PIXELS - 92, _PIXELS, _PIXELS), fill=_colour(hue, 0.5, 0.1))
    draw.text((24, _PIXELS - 80), title, fill="white", font_size=34)
    draw.text((24, _PIXELS - 38), artist, fill=_colour(hue + 0.5, 0.25, 0.9), font_size=22)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=88)
    return target.getvalue()


def _colour(hue: float, saturation: float, value: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1.0, saturation, value)
    return int(red * 255), int(green * 255), int(blue * 255)
