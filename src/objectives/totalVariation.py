"""Total variation, smoothed, for torchgfn: totalVariation.ts."""

import torch

from .pushCurve import PushGFlowNet


class TotalVariation(PushGFlowNet):
    """c(x) = -tanh(kx)/k, k the sharpness."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.sharpness = lane["sharpness"]

    def push(self, x):
        return -torch.tanh(self.sharpness * x) / self.sharpness
