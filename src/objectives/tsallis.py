"""Tsallis divergences for torchgfn: tsallis.ts."""

from .divergence import DivergenceGFlowNet, family


class Tsallis(DivergenceGFlowNet):
    """The Tsallis divergence of order alpha: f_alpha of shifted weights."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.order = lane["alpha"]

    def coefficients(self, log_weight, rho):
        return family(log_weight - self.shift, self.order)
