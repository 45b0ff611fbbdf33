"""Triangular discrimination for torchgfn: triangular.ts."""

import torch

from .pushCurve import PushGFlowNet


class Triangular(PushGFlowNet):
    """c(x) = 1 - 4/(1 + e^-x)^2."""

    def push(self, x):
        return 1 - 4 * torch.sigmoid(x) ** 2
