"""The Huber loss for torchgfn: huber.ts."""

from .pushCurve import PushGFlowNet


class Huber(PushGFlowNet):
    """c(x) = -x, held within the width."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.width = lane["width"]

    def push(self, x):
        return -x.clamp(-self.width, self.width)
