"""Renyi divergences for torchgfn: renyi.ts."""

import torch

from .divergence import DivergenceGFlowNet, family


class Renyi(DivergenceGFlowNet):
    """The Renyi divergence of order alpha: f_alpha with w^(1 - alpha) over its batch mean."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.order = lane["alpha"]

    def coefficients(self, log_weight, rho):
        d = 1 - self.order
        share = torch.log(rho / rho.sum())
        centre = (share.exp() * log_weight).sum() if d == 0 else torch.logsumexp(share + d * log_weight, 0) / d
        if self.control_variate == "none":
            return -log_weight if d == 0 else family(log_weight - centre, self.order) - 1 / d
        return family(log_weight - centre, self.order)
