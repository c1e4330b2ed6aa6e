"""The README's pictures: some of the screens, and a session that moves."""

from __future__ import annotations

import asyncio
import io
import subprocess
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from gallery_picture import Picture
from gallery_scenes import TOURS
from gallery_sheets import converter
from gallery_visit import Visit, request, visit
from PIL import Image

from ankle_coach.session.segment import Kind

THEME = "coach-dark"
SIZE = (100, 30)
MOVING = "session.gif"
MOST_BYTES = 1_500_000
"""What the moving picture may have, so that a page with it opens quickly."""
PACE = 8
"""Hundredths of a second from one picture to the next; browsers slow anything under 2 down."""
COLOURS = 64
_WIDTH = 1000
_STILLS = {
    "home": ("screens", "home", (100, 30)),
    "stage": ("exercises", "exercise-heel-walk-walk-a", (120, 40)),
    "summary": ("stops", "summary-mixed", (120, 40)),
}
"""Each still's tour, the picture's name there, and its size."""


class Take(NamedTuple):
    """A piece of the session: from ``after`` seconds into a segment on, for so many seconds."""

    exercise: str
    kind: Kind
    number: int
    """Which of the exercise's segments of this kind, from 0."""
    after: float
    seconds: float


TAKES = (
    Take("toe-walk", Kind.STEP, 2, 1.5, 1.8),
    Take("toe-walk", Kind.COUNT_IN, 0, 0.0, 3.0),
    Take("toe-walk", Kind.WALK, 0, 0.0, 3.2),
    Take("ankle-circles", Kind.REPS, 2, 15.0, 5.0),
    Take("kneeling-toes-pointed", Kind.EASE_IN, 0, 3.0, 2.0),
    Take("kneeling-toes-pointed", Kind.HOLD, 0, 0.0, 3.0),
)
"""What the moving picture shows, in the order of the session."""


def write_readme_pictures(folder: Path) -> None:
    """Write the moving picture and the stills.

    Raises:
        SystemExit: If rsvg-convert is not installed, or the moving picture has become too large.
    """
    if not converter():
        raise SystemExit("rsvg-convert (librsvg) is needed for the README's pictures")
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_stills(folder))
    svgs = asyncio.run(_frames())
    with ThreadPoolExecutor(2) as pool:
        pictures = list(pool.map(_drawn, svgs))
    path = folder / MOVING
    _write_gif(pictures, path)
    size = path.stat().st_size
    print(f"{path}: {len(pictures)} pictures, {size / 1000:.0f} kB")
    if size > MOST_BYTES:
        raise SystemExit(f"{path} is larger than {MOST_BYTES / 1000:.0f} kB")


async def _stills(folder: Path) -> None:
    for still, (tour, wanted, size) in _STILLS.items():
        async with TOURS[tour].visit(size, THEME) as going:
            async for name in TOURS[tour].stops(going, wanted.__eq__):
                if name == wanted:
                    svg = going.picture().svg()
                    (folder / f"{still}.svg").write_text(svg, encoding="utf-8")
                    _drawn(svg).quantize(COLOURS, dither=Image.Dither.NONE).save(
                        folder / f"{still}.png", optimize=True
                    )
                    break


async def _frames() -> list[str]:
    async with visit(SIZE, THEME, request("pre-run")) as going:
        return [picture.svg() async for picture in _taken(going)]


async def _taken(going: Visit) -> AsyncIterator[Picture]:
    for take in TAKES:
        alike = [
            start
            for start, segment in going.segments
            if (segment.exercise, segment.kind) == (take.exercise, take.kind)
        ]
        begin = alike[take.number] + take.after
        for frame in range(round(take.seconds * 100 / PACE)):
            await going.until(begin + frame * PACE / 100)
            yield going.picture()


def _drawn(svg: str) -> Image.Image:
    command = [converter() or "rsvg-convert", "--width", str(_WIDTH)]
    png = subprocess.run(command, input=svg.encode(), check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(png)).convert("RGB")


def _write_gif(pictures: Sequence[Image.Image], path: Path) -> None:
    """All in the same colours, so that what does not change is not sent again."""
    wide, high = pictures[0].size
    some = pictures[:: max(1, len(pictures) // 8)]
    strip = Image.new("RGB", (wide, high * len(some)))
    for number, picture in enumerate(some):
        strip.paste(picture, (0, number * high))
    palette = strip.quantize(COLOURS)
    flat = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in pictures]
    flat[0].save(
        path,
        save_all=True,
        append_images=flat[1:],
        duration=PACE * 10,
        loop=0,
        optimize=False,
        disposal=1,
    )
