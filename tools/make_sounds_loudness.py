"""How loud a clip of one channel is, after ITU-R BS.1770-4 and EBU R 128, and making it so."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate

BLOCK_S, HOP_S = 0.4, 0.1
"""Blocks of 400 ms, every 100 ms. A shorter clip is one block, with silence to its end."""

ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
"""Blocks below -70 LUFS, then those over 10 LU below the mean of the rest, do not count."""

LOOK_S = 0.004
"""How far the limiter looks ahead and back: its gain changes slower than a voice's pitch."""


def integrated(samples: Sequence[float], rate: int) -> float:
    """The integrated loudness in LUFS of samples between -1 and 1; -inf for silence."""
    block, hop = round(BLOCK_S * rate), round(HOP_S * rate)
    power = [0.0, *accumulate(value * value for value in weighted(samples, rate))]
    starts = range(0, max(1, len(samples) - block + 1), hop)
    last = len(power) - 1
    blocks = [(power[min(i + block, last)] - power[i]) / block for i in starts]
    loud = [p for p in blocks if _lufs(p) > ABSOLUTE_GATE]
    if not loud:
        return -math.inf
    gate = _lufs(sum(loud) / len(loud)) + RELATIVE_GATE
    counted = [p for p in loud if _lufs(p) > gate]
    return _lufs(sum(counted) / len(counted))


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf


def weighted(samples: Iterable[float], rate: int) -> Iterable[float]:
    """The samples behind the K-weighting, as two direct-form II filters."""
    (b0, b1, b2, a1, a2), (c1, c2) = _shelf(rate), _high_pass(rate)
    w1 = w2 = v1 = v2 = 0.0
    for x in samples:
        w = x - a1 * w1 - a2 * w2
        v = b0 * w + b1 * w1 + b2 * w2 - c1 * v1 - c2 * v2
        yield v - 2 * v1 + v2
        w2, w1 = w1, w
        v2, v1 = v1, v


def _shelf(rate: int) -> tuple[float, float, float, float, float]:
    """The first filter's b0 b1 b2 a1 a2: the analogue prototype of the standard's 48 kHz one."""
    k = math.tan(math.pi * 1681.974450955533 / rate)
    quality = 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / quality + k * k
    return (
        (high + band * k / quality + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / quality + k * k) / a0,
    )


def _high_pass(rate: int) -> tuple[float, float]:
    """The second filter's a1 a2; its b are 1 -2 1 at every rate."""
    k = math.tan(math.pi * 38.13547087602444 / rate)
    quality = 0.5003270373238773
    a0 = 1 + k / quality + k * k
    return 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0


def limited(samples: Sequence[float], ceiling: float, rate: int) -> list[float]:
    """The samples, turned down wherever they would exceed ``ceiling``, smoothly and in time.

    The gain at each sample is the mean, over the window around it, of the least gain that any
    sample in *its* window asks for: so it never exceeds what the sample itself asks for.
    """
    reach = round(LOOK_S * rate)
    asked = [min(1.0, ceiling / abs(value)) if value else 1.0 for value in samples]
    least = _least(asked, reach)
    padded = [least[0]] * reach + least + [least[-1]] * reach
    total = [0.0, *accumulate(padded)]
    width = 2 * reach + 1
    return [value * (total[i + width] - total[i]) / width for i, value in enumerate(samples)]


def _least(values: Sequence[float], reach: int) -> list[float]:
    """For each place the least of the values up to ``reach`` places away."""
    window: deque[int] = deque()
    out = []
    for i in range(len(values) + reach):
        if i < len(values):
            while window and values[window[-1]] >= values[i]:
                window.pop()
            window.append(i)
        if i >= reach:
            if window[0] < i - 2 * reach:
                window.popleft()
            out.append(values[window[0]])
    return out
