"""What the objectives made of a push curve share in torchgfn, as pushObjective.ts does in TypeScript."""

import torch

from .divergence import DivergenceGFlowNet


class PushGFlowNet(DivergenceGFlowNet):
    """A falling function c of x = log w - log Z: f-divergence and regression loss in one.

    log Z is learned by mean c; with the control variate "ownCentre" the batch's own value takes its place.
    """

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.logZ = torch.nn.Parameter(torch.zeros((), dtype=torch.float64))
        self.slope = None

    def push(self, x):
        """c(x)."""
        raise NotImplementedError

    def loss(self, env, trajectories, recalculate_all_logprobs=True):
        return super().loss(env, trajectories, recalculate_all_logprobs) + self.slope * self.logZ

    def coefficients(self, log_weight, rho):
        at_log_z = self.push(log_weight - self.logZ)
        self.slope = (rho * at_log_z).mean()
        if self.control_variate != "ownCentre":
            return at_log_z
        return self.push(log_weight - self.own_centre(log_weight, rho))

    def own_centre(self, log_weight, rho):
        """Where the batch's mean push is 0, by bisection."""
        low, high = log_weight.min(), log_weight.max()
        for _ in range(80):
            middle = low + (high - low) / 2
            if (rho * self.push(log_weight - middle)).sum() < 0:
                low = middle
            else:
                high = middle
        return low + (high - low) / 2
