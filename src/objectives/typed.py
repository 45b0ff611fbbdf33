"""A typed divergence for torchgfn: typed.ts. FORMULAS has the formulas of the lanes, each written anew from its tree."""

import torch

from ..experiment.python.data import FORMULAS
from .pushCurve import PushGFlowNet


def number(value):
    """As a tensor of doubles: 1 and 0 of a comparison, too."""
    return torch.as_tensor(value, dtype=torch.float64)


class Typed(PushGFlowNet):
    """c(x) as typed, or f'(u) at u = exp(-x) of a typed generator; moved and scaled, straight beyond the range."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.typed = FORMULAS[lane["formula"]]

    def raw(self, x):
        of = self.typed["of"]
        if self.typed["says"] == "c":
            return number(of(x)).expand_as(x)
        with torch.enable_grad():
            u = torch.exp(-x).requires_grad_()
            return torch.autograd.grad(number(of(u)).sum(), u)[0]

    def push(self, x):
        x = x.detach()
        end = self.typed["range"]
        inner = self.typed["scale"] * (self.raw(x.clamp(-end, end)) - self.typed["shift"])
        left, right = self.typed["end_slopes"]
        return inner + left * (x + end).clamp(max=0) + right * (x - end).clamp(min=0)
