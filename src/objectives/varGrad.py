"""VarGrad for torchgfn, which has it: varGrad.ts."""

from gfn.gflownet import LogPartitionVarianceGFlowNet


def var_grad(pf, pb, flow, lane):
    return LogPartitionVarianceGFlowNet(pf, pb, constant_pb=pb is None)
