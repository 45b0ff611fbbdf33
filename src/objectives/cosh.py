"""The cosh loss for torchgfn: cosh.ts."""

import torch

from .pushCurve import PushGFlowNet


class Cosh(PushGFlowNet):
    """c(x) = -sinh x."""

    def push(self, x):
        return -torch.sinh(x)
