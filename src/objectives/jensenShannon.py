"""The Jensen-Shannon divergence for torchgfn: jensenShannon.ts."""

import math

import torch
from torch.nn.functional import softplus

from .divergence import DivergenceGFlowNet


class JensenShannon(DivergenceGFlowNet):
    """KL[P_F || M]/2 + KL[P_B || M]/2, M half of either: f = -log((1 + w/Z)/2)/2, Z the batch mean of w."""

    def coefficients(self, log_weight, rho):
        log_z = torch.logsumexp(log_weight + rho.log(), 0) - math.log(len(log_weight))
        return -(softplus(log_weight - log_z) - math.log(2)) / 2
