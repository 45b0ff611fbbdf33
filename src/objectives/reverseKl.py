"""Reverse KL for torchgfn: reverseKl.ts."""

from .divergence import DivergenceGFlowNet


class ReverseKl(DivergenceGFlowNet):
    """D[P_F || P_B]: f = -log w."""

    order = 1

    def coefficients(self, log_weight, rho):
        return -log_weight
