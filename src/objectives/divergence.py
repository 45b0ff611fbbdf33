"""What the divergences share in torchgfn, as divergence.ts and controlVariates.ts do in TypeScript."""

import torch
from gfn.gflownet.base import TrajectoryBasedGFlowNet

from ..experiment.python.data import EXPLORATION
from ..experiment.python.environment import FORWARD_MASKS, N_STATES, log_pb_into


def family(log_weight, alpha):
    """f_alpha(w) = (w^(1 - alpha) - 1)/(alpha - 1); -log w at alpha = 1."""
    d = 1 - alpha
    return -log_weight if d == 0 else -torch.expm1(d * log_weight) / d


class DivergenceGFlowNet(TrajectoryBasedGFlowNet):
    """A divergence between the trajectory distributions P_F and P_B.

    The loss is mean(stop_gradient(c) * log p_F): its gradient is the estimator of the divergence's.
    With exploration every term carries the ratio rho = p_F/p_E.
    """

    # alpha in the family below, where the divergence has a place in it
    order = None

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, constant_pb=pb is None)
        self.control_variate = lane["controlVariate"]
        self.shift = None

    def loss(self, env, trajectories, recalculate_all_logprobs=True):
        taken = ~trajectories.actions.is_dummy
        actions = trajectories.actions.tensor[..., 0].clamp(min=0)
        states = env.get_states_indices(trajectories.states)[:-1].clamp(min=0)
        logits = self.pf.module(torch.arange(N_STATES).unsqueeze(-1)).double()
        table = torch.log_softmax(logits.masked_fill(~FORWARD_MASKS, -torch.inf), dim=-1)
        by_step = table[states, actions]
        log_pf = (by_step * taken).sum(0)
        with torch.no_grad():
            log_pb = (log_pb_into(states) * taken).sum(0)
            log_weight = trajectories.log_rewards.double() + log_pb - log_pf
            n_valid = FORWARD_MASKS.sum(-1)[states]
            explored = (1 - EXPLORATION) * by_step.exp() + EXPLORATION / n_valid
            rho = torch.exp(log_pf - (explored.log() * taken).sum(0))
            if self.shift is None:
                self.shift = trajectories.log_rewards.max().double()
            f = self.coefficients(log_weight, rho)
        c = self.apply_control_variate(f, rho, log_pf, logits)
        return (c * log_pf).mean()

    def coefficients(self, log_weight, rho):
        """f of every trajectory, before any control variate."""
        raise NotImplementedError

    def apply_control_variate(self, f, rho, log_pf, logits):
        """From f to the coefficients of the estimator mean(c * grad log p_F)."""
        n = len(f)
        others = (f.sum() - f) / (n - 1)
        if self.control_variate == "leaveOneOut":
            return rho * (f - others)
        if self.control_variate == "batchMean":
            return rho * (f - f.mean())
        if self.control_variate == "withoutConstant":
            return rho * (f + 1 / (self.order - 1))
        if self.control_variate == "selfNormalised":
            return -rho * f / (rho * f).mean()
        if self.control_variate == "scoreFunction":
            k = rho * (1 + (self.order - 1) * f)
            first = torch.autograd.grad((rho * log_pf).sum(), logits, retain_graph=True)[0]
            second = torch.autograd.grad((k * log_pf).sum(), logits, retain_graph=True)[0]
            a = (first * second).sum() / (1e-12 + (first * first).sum())
            return (rho * (f - others - a) + k) / self.order
        return rho * f
