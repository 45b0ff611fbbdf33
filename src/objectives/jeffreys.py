"""The Jeffreys divergence for torchgfn: jeffreys.ts."""

import torch

from .pushCurve import PushGFlowNet


class Jeffreys(PushGFlowNet):
    """Half of both KL divergences: c(x) = -(x + e^x - 1)/2."""

    def push(self, x):
        return -(x + torch.expm1(x)) / 2
