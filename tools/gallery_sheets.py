"""Pictures as PNG, and several of them on one contact sheet."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDEST = 1600
"""Pixels across, at the most, of a picture as PNG."""
THUMBNAIL = 480
"""Pixels across one picture on a sheet."""
_GAP, _CAPTION = 10, 18
_PAPER, _WORDS = (128, 128, 128), (255, 255, 255)


@cache
def converter() -> str | None:
    """The program that makes a PNG of an SVG, if it is installed."""
    return shutil.which("rsvg-convert")


def write_png(svg: str, width: int, path: Path) -> None:
    """A picture ``width`` pixels across, or ``WIDEST`` if that is less; nothing without converter.

    Raises:
        subprocess.CalledProcessError: If the converter does not like it.
    """
    program = converter()
    if program:
        command = [program, "--width", str(min(width, WIDEST)), "--output", str(path)]
        subprocess.run(command, input=svg.encode(), check=True)


def write_sheet(path: Path, pictures: Sequence[Path], columns: int, *, captions: bool) -> None:
    """The pictures side by side in rows, small, each with its name below if ``captions``."""
    below = _CAPTION if captions else 0
    thumbnails = [_thumbnail(each) for each in pictures]
    high = max(each.height for each in thumbnails) + below + _GAP
    wide = THUMBNAIL + _GAP
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * wide + _GAP, rows * high + _GAP), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for number, (picture, thumbnail) in enumerate(zip(pictures, thumbnails, strict=True)):
        x, y = _GAP + number % columns * wide, _GAP + number // columns * high
        sheet.paste(thumbnail, (x, y))
        if captions:
            draw.text((x, y + thumbnail.height + 1), picture.stem, _WORDS, font)
    sheet.save(path)


def _thumbnail(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        high = round(picture.height * THUMBNAIL / picture.width)
        return picture.convert("RGB").resize((THUMBNAIL, high), Image.Resampling.LANCZOS)
