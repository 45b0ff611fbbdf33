"""A divergence drawn by hand for torchgfn: drawnCurve.ts and curve/monotoneCurve.ts."""

import numpy as np
import torch

from .pushCurve import PushGFlowNet


def falling_curve(points, tails=(None, None)):
    """c(x) through falling points: Fritsch and Butland's monotone cubics, straight beyond; c(0) = 0."""
    x, c = np.array(points, dtype=float).T
    h, n = np.diff(x), len(x)
    chord = np.diff(c) / h
    m = np.full(n, chord[0])
    if n > 2:
        for k in range(1, n - 1):
            a, b = 2 * h[k] + h[k - 1], h[k] + 2 * h[k - 1]
            flat = chord[k - 1] == 0 or chord[k] == 0
            m[k] = 0 if flat else (a + b) / (a / chord[k - 1] + b / chord[k])
        for k, i, j in ((0, 0, 1), (n - 1, n - 2, n - 3)):
            m[k] = min(0, ((2 * h[i] + h[j]) * chord[i] - h[i] * chord[j]) / (h[i] + h[j]))
    left, right = tails
    if left is not None:
        m[0] = max(left, 3 * chord[0])
    if right is not None:
        m[-1] = max(right, 3 * chord[-1])
    # [piece, power]: the line before the first point, cubics, the line beyond the last
    first = m[0] if left is None else left
    last = m[-1] if right is None else right
    cubics = [
        [c[k], m[k], (3 * chord[k] - 2 * m[k] - m[k + 1]) / h[k], (m[k] + m[k + 1] - 2 * chord[k]) / h[k] ** 2]
        for k in range(n - 1)
    ]
    powers = torch.tensor([[c[0], first, 0, 0], *cubics, [c[-1], last, 0, 0]], dtype=torch.float64)
    knots = torch.tensor(x)
    starts = torch.tensor(np.concatenate([x[:1], x]))

    def raw(at):
        piece = torch.searchsorted(knots, at, right=True)
        t = at - starts[piece]
        a, b, q, r = powers[piece].unbind(-1)
        return a + t * (b + t * (q + t * r))

    zero = raw(torch.zeros((), dtype=torch.float64))
    return lambda at: raw(at) - zero


class Drawn(PushGFlowNet):
    """f'(u) = c(-log u) for a curve that a lane brings by its points."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.curve = falling_curve(lane["points"], lane.get("tails", (None, None)))

    def push(self, x):
        return self.curve(x)
