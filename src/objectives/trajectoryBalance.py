"""Trajectory balance for torchgfn, which has it: trajectoryBalance.ts."""

from gfn.gflownet import TBGFlowNet


def trajectory_balance(pf, pb, flow, lane):
    return TBGFlowNet(pf, pb, init_logZ=0.0, constant_pb=pb is None)
