"""Forward KL for torchgfn: forwardKl.ts."""

import torch

from .divergence import DivergenceGFlowNet


class ForwardKl(DivergenceGFlowNet):
    """D[P_B || P_F]: f = -w, of weights shifted by a constant of the run."""

    order = 0

    def coefficients(self, log_weight, rho):
        if self.control_variate == "selfNormalised":
            # any shift cancels in the ratio; the largest keeps it from overflowing
            return -torch.exp(log_weight - (log_weight + rho.log()).max())
        return -torch.exp(log_weight - self.shift)
