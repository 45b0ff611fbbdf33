"""Sub-trajectory balance for torchgfn, which has it: subTrajectoryBalance.ts."""

from gfn.gflownet import SubTBGFlowNet


def sub_trajectory_balance(pf, pb, flow, lane):
    weighting = {"weighting": "geometric_within", "lamda": lane["lambda"]}
    return SubTBGFlowNet(pf, pb, flow, constant_pb=pb is None, **weighting)
