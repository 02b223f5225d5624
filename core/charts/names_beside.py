"""Names beside marks on a plane, each on a side where it lies over no other name, label or mark; one that has no room is not written."""

from __future__ import annotations

from core.charts.label_text import width as letters

# Pixels: the plane on a desk and on a phone, which is narrower than NARROW; a letter, a line of text, a mark's half width, and what parts two names.
WIDTHS, PLANE_HEIGHT, NARROW = {"": 640.0, "_narrow": 255.0}, 420.0, 480
LETTER, LINE, MARK, GAP = 6.4, 15.0, 7.0, 5.0
# Where a name may stand beside its mark: to which side, and how far down; the first that has room.
SIDES = [(side, lift) for lift in (-12, 18, 3, -28, 34) for side in ("left", "right")]


def beside(
    marks: list[dict], labels: list[dict], width: tuple[float, float], height: tuple[float, float]
) -> list[dict]:
    """The marks with the side on which each name stands, on a desk and on a phone; a name that has no room is not written.

    The scenario's goes first, then the others from the top; what is not written is still spoken.
    """
    found = [dict(mark) for mark in marks]
    for form, wide in WIDTHS.items():
        at, written = (
            [
                (
                    (row["x"] - width[0]) / (width[1] - width[0]) * wide,
                    (height[1] - row["y"]) / (height[1] - height[0]) * PLANE_HEIGHT,
                )
                for row in rows
            ]
            for rows in (marks, labels)
        )
        taken = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in at]
        for (x, y), label in zip(written, labels, strict=True):
            half = LETTER * letters(label["text"]) / 2
            taken.append((x - half, y - LINE / 2, x + half, y + LINE / 2))
        for number in sorted(range(len(marks)), key=lambda one: (marks[one]["kind"] != "here", at[one][1])):
            name = marks[number]["text"]
            room = (box(at[number], name, *side) for side in SIDES)
            free = next((one for one in zip(SIDES, room, strict=True) if _fits(one[1], wide, taken)), None)
            (side, lift), place = free or (SIDES[0], None)
            found[number] |= {f"text{form}": name if free else "", f"align{form}": side, f"lift{form}": lift}
            taken += [place] if place and name else []
    return found


def box(at: tuple[float, float], name: str, side: str, lift: float) -> tuple[float, float, float, float]:
    """The rectangle of a name beside its mark: left, top, right, bottom."""
    start, size = at[0] + (9.0 if side == "left" else -9.0), LETTER * letters(name)
    left = start if side == "left" else start - size
    return left - GAP, at[1] + lift - LINE / 2, left + size + GAP, at[1] + lift + LINE / 2


def _fits(box: tuple[float, float, float, float], wide: float, taken: list[tuple[float, float, float, float]]) -> bool:
    left, top, right, bottom = box
    within = left >= -GAP and right <= wide + GAP and top >= 0.0 and bottom <= PLANE_HEIGHT
    return within and not any(
        left < end and start < right and top < below and above < bottom for start, above, end, below in taken
    )
