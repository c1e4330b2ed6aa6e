"""Contact sheets of the figures as PNG, to be looked at.

    python tools/figure_sheet.py FOLDER [FIGURE ...] [--size 40x12] [--poses] [--moments 8]

Each sheet has a row of moments (or of poses, with what lies half-way between) for either side.
"""

from __future__ import annotations

import argparse
import struct
import zlib
from itertools import pairwise
from pathlib import Path

from ankle_coach.figures import Frame, Ink, Shot, draw, figures
from ankle_coach.figures.glyphs import dots_in
from ankle_coach.session.side import Direction, Side

PAPER = (16, 20, 28)
COLOURS = {
    Ink.NONE: PAPER,
    Ink.FLOOR: (112, 120, 134),
    Ink.FAR: (44, 104, 122),
    Ink.NEAR: (102, 224, 214),
    Ink.MARK: (250, 204, 62),
}
GAP = 8
Rows = list[bytearray]


def dots_of(frame: Frame, dot: int) -> Rows:
    """A frame as rows of RGB bytes, its dots ``dot`` pixels wide."""
    width, height = frame.columns * 2 * dot, len(frame.rows) * 4 * dot
    rows = [bytearray(bytes(PAPER) * width) for _ in range(height)]
    filled = dot
    for row, runs in enumerate(frame.rows):
        column = 0
        for run in runs:
            paint = bytes(COLOURS[run.ink]) * filled
            for char in run.text:
                code = dots_in(char)
                for bit in range(8):
                    if code >> bit & 1:
                        x, y = (bit // 3, bit % 3) if bit < 6 else (bit - 6, 3)
                        left = (column * 2 + x) * dot * 3
                        for line in range(filled):
                            at = rows[(row * 4 + y) * dot + line]
                            at[left : left + len(paint)] = paint
                column += 1
    return rows


def sheet(pictures: list[list[Frame]], dot: int) -> Rows:
    """Rows of frames, one above the other."""
    out: Rows = []
    for line in pictures:
        images = [dots_of(frame, dot) for frame in line]
        for parts in zip(*images, strict=True):
            row = bytearray()
            for part in parts:
                row += part + bytes((44, 50, 62)) * GAP
            out.append(row)
        out += [bytearray(bytes((44, 50, 62)) * (len(out[-1]) // 3)) for _ in range(GAP)]
    width = max(len(row) for row in out)
    return [row + bytes(PAPER) * ((width - len(row)) // 3) for row in out]


def write_png(path: Path, rows: Rows) -> None:
    """The rows as an 8-bit RGB PNG (PNG specification, chunks IHDR, IDAT, IEND)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 6)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def moments(figure: str, columns: int, rows: int, count: int) -> list[list[Frame]]:
    """The work at ``count`` moments for both sides; a circle in both directions."""
    turns = (Direction.CLOCKWISE, Direction.ANTICLOCKWISE) if "circle" in figure else (None,)
    return [
        [
            draw(Shot(figure, "work", at / count, side, turn), columns, rows)
            for at in range(first, min(first + 4, count))
        ]
        for side in Side
        for turn in turns
        for first in range(0, count, 4)
    ]


def poses(figure: str, columns: int, rows: int) -> list[list[Frame]]:
    """Every pose, and what lies half-way from the one before it."""
    names = figures()[figure].poses
    frames = [draw(Shot(figure, names[0], side=Side.RIGHT), columns, rows)]
    for before, pose in pairwise(names):
        for blend in (0.33, 0.66, 1.0):
            shot = Shot(figure, pose, 0.0, Side.RIGHT, before=before, blend=blend)
            frames.append(draw(shot, columns, rows))
    while len(frames) % 4:
        frames.append(frames[-1])
    return [frames[at : at + 4] for at in range(0, len(frames), 4)]


def main() -> None:
    """Write the sheets that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("figures", nargs="*")
    parser.add_argument("--size", action="append")
    parser.add_argument("--moments", type=int, default=8)
    parser.add_argument("--dot", type=int, default=0)
    parser.add_argument("--poses", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for size in options.size or ["40x12", "70x24", "95x28", "120x38"]:
        columns, rows = (int(part) for part in size.split("x"))
        dot = options.dot or max(2, round(260 / columns / 1.4))
        for figure in options.figures or figures():
            pictures = (
                poses(figure, columns, rows)
                if options.poses
                else moments(figure, columns, rows, options.moments)
            )
            kind = "poses" if options.poses else "work"
            path = options.folder / f"{figure}-{kind}-{size}.png"
            write_png(path, sheet(pictures, dot))
            print(path)


if __name__ == "__main__":
    main()
