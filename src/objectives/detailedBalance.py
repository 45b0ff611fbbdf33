"""Detailed balance for torchgfn, which has it: detailedBalance.ts."""

from gfn.gflownet import DBGFlowNet


def detailed_balance(pf, pb, flow, lane):
    return DBGFlowNet(pf, pb, flow, constant_pb=pb is None)
