"""Takes a picture of every screen, and of every exercise at several moments, to be looked at.

    make gallery
    make gallery ARGS="--only ankle-circles --size 80x24 --theme coach-light --no-words"

The pictures come to gallery/THEME/SIZE/NAME.svg and .png, those without words to gallery/no-words,
those without colours to gallery/no-color, and contact sheets of them to gallery/sheets. PNG and
sheets need rsvg-convert (librsvg).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from gallery_readme import write_readme_pictures
from gallery_scenes import TOURS, unseen
from gallery_sheets import converter, write_png, write_sheet

SIZES = ("80x24", "120x40", "160x45", "200x60")
THEMES = ("coach-dark", "coach-light", "coach-contrast")
FOLDER = Path("gallery")
PROCESSES = 2
_OF_FIGURES = "exercises"


class Job(NamedTuple):
    """One tour in one size and theme; ``only`` are parts of the wanted pictures' names."""

    tour: str
    size: str
    theme: str
    only: tuple[str, ...]
    words: bool
    folder: Path
    colour: bool = True

    def wants(self, name: str) -> bool:
        """Whether the picture of this name is wanted."""
        return not self.only or any(part in name for part in self.only)


def size_of(text: str) -> tuple[int, int]:
    """Columns and rows, from ``80x24``.

    Raises:
        argparse.ArgumentTypeError: If it is no size.
    """
    columns, _, rows = text.partition("x")
    if not (columns.isdecimal() and rows.isdecimal() and int(columns) and int(rows)):
        raise argparse.ArgumentTypeError(f"a size is like 80x24, not {text}")
    return int(columns), int(rows)


def _size_text(text: str) -> str:
    return "{}x{}".format(*size_of(text))


def run(job: Job) -> list[Path]:
    """Take the pictures of a tour; the SVGs that were written."""
    return asyncio.run(_run(job))


async def _run(job: Job) -> list[Path]:
    tour, written = TOURS[job.tour], []
    folder = job.folder / job.theme / job.size
    folder.mkdir(parents=True, exist_ok=True)
    if not job.colour:
        os.environ["NO_COLOR"] = "1"  # Textual takes it away as it reads it
    async with tour.visit(size_of(job.size), job.theme) as going:
        if not job.words:
            going.leave_the_figure_alone()
        async for name in tour.stops(going, job.wants):
            if job.wants(name):
                picture = going.picture()
                svg, path = picture.svg(), folder / f"{name}.svg"
                path.write_text(svg, encoding="utf-8")
                write_png(svg, picture.size[0], path.with_suffix(".png"))
                written.append(path)
    return written


def jobs(options: argparse.Namespace) -> list[Job]:
    """What is to be done, the longest first."""
    words, colour = not options.no_words, not options.no_color
    folder = FOLDER if colour else FOLDER / "no-color"
    folder = folder if words else folder / "no-words"
    sizes = sorted(set(options.size or SIZES), key=size_of, reverse=True)
    return [
        Job(tour, size, theme, tuple(options.only or ()), words, folder, colour)
        for tour in (TOURS if words else (_OF_FIGURES,))
        for size in sizes
        for theme in dict.fromkeys(options.theme or THEMES)
    ]


def write_sheets(done: Mapping[Job, Sequence[Path]]) -> None:
    """For each size and theme a sheet of the screens, and one of the exercises."""
    folder = FOLDER / "sheets"
    folder.mkdir(parents=True, exist_ok=True)

    def place(job: Job) -> tuple[str, str, str]:
        what = _OF_FIGURES if job.tour == _OF_FIGURES else "screens"
        what += "" if job.words else "-no-words"
        return job.theme, job.size, what if job.colour else f"{what}-no-color"

    for names, group in groupby(sorted(done, key=place), key=place):
        together = list(group)
        pictures = [path.with_suffix(".png") for job in together for path in done[job]]
        if pictures:
            path = folder / f"{'-'.join(names)}.png"
            write_sheet(path, pictures, 4, captions=together[0].words)


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", action="append", metavar="PART", help="of a picture's name")
    parser.add_argument("--size", action="append", type=_size_text, help="such as 80x24")
    parser.add_argument("--theme", action="append", help="one of the app's or of Textual's")
    parser.add_argument("--no-words", action="store_true", help="the figures alone")
    parser.add_argument("--no-color", action="store_true", help="as with NO_COLOR=1")
    parser.add_argument("--readme", action="store_true", help="the pictures in assets/pictures")
    return parser.parse_args(arguments)


def _seen_to_be_whole() -> int:
    missing = unseen()
    for name in missing:
        print(f"no tour in tools/gallery_scenes.py comes by the screen {name}", file=sys.stderr)
    return 1 if missing else 0


def _told(done: Iterable[Sequence[Path]], seconds: float) -> None:
    count = sum(len(paths) for paths in done)
    kinds = "SVG and PNG" if converter() else "SVG; for PNG and sheets, install rsvg-convert"
    print(f"{count} pictures in {FOLDER} in {seconds:.0f} s ({kinds})")


def main() -> int:
    """Take the pictures; 1 if a screen was left out."""
    asked, began = options(), time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANKLE_COACH_HOME"] = home
        if asked.readme:
            write_readme_pictures(Path("assets/pictures"))
            return 0
        todo = jobs(asked)
        with ProcessPoolExecutor(PROCESSES) as pool:
            done = dict(zip(todo, pool.map(run, todo), strict=True))
    if converter():
        write_sheets(done)
    _told(done.values(), time.monotonic() - began)
    return _seen_to_be_whole()


if __name__ == "__main__":
    sys.exit(main())
