"""Sub-trajectory balance for torchgfn, which has it: subTrajectoryBalance.ts."""

from gfn.gflownet import SubTBGFlowNet


def sub_trajectory_balance(pf, pb, flow, lane):
    return SubTBGFlowNet(pf, pb, flow, weighting="geometric_within", lamda=lane["lambda"])
