"""Makes the learner of a lane and trains it. LEARNERS and WITH_STATE_FLOW are the objectives in use."""

import time

import torch
from gfn.estimators import DiscretePolicyEstimator, ScalarEstimator

from .data import BATCH_SIZE, EXPLORATION, GRID, LEARNERS, LEARNING_RATE, LOG_Z_LEARNING_RATE
from .data import POLICY, SCHEDULE, STEPS, WITH_STATE_FLOW
from .environment import N_ACTIONS, Columns, EnumeratedEnvironment, Grid, Outputs, StateNumber
from .environment import exact_l1


def make_gflownet(env, lane):
    """The learner of one lane, and its forward policy's module."""
    has_flow = lane["objective"] in WITH_STATE_FLOW
    n_flow = 1 if has_flow else 0
    n_backward = N_ACTIONS - 1 if POLICY["backward"] == "learned" else 0
    outputs = Outputs(N_ACTIONS + n_flow + n_backward)
    numbers = StateNumber(env)
    forward = Columns(outputs, 0, N_ACTIONS)
    pf = DiscretePolicyEstimator(forward, N_ACTIONS, numbers)
    if POLICY["backward"] == "forgotten":
        pb = None
    elif n_backward:
        module = Columns(outputs, N_ACTIONS + n_flow, N_ACTIONS + n_flow + n_backward)
        pb = DiscretePolicyEstimator(module, N_ACTIONS, numbers, is_backward=True)
    else:
        pb = DiscretePolicyEstimator.uniform(N_ACTIONS, numbers)
    flow = ScalarEstimator(Columns(outputs, N_ACTIONS, N_ACTIONS + 1), numbers) if has_flow else None
    return LEARNERS[lane["objective"]](pf, pb, flow, lane), forward


def train(lane, seed, steps=STEPS, learning_rate=LEARNING_RATE, report=None):
    """Trains one lane from one seed and returns where it ends."""
    torch.manual_seed(seed)
    env = Grid() if GRID else EnumeratedEnvironment()
    gflownet, forward = make_gflownet(env, lane)
    log_z = [p for name, p in gflownet.named_parameters() if "logZ" in name]
    weights = [p for p in gflownet.parameters() if not any(p is z for z in log_z)]
    groups = [{"params": weights, "lr": learning_rate}, {"params": log_z, "lr": LOG_Z_LEARNING_RATE}]
    optimizer = torch.optim.Adam(groups[: 2 if log_z else 1], betas=(0.9, 0.999), eps=1e-8)
    falls = SCHEDULE == "polynomial"
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 1 - t / steps if falls else 1.0)
    start = time.perf_counter()
    for step in range(1, steps + 1):
        exploration = {"epsilon": EXPLORATION} if EXPLORATION > 0 else {}
        trajectories = gflownet.sample_trajectories(env, n=BATCH_SIZE, **exploration)
        loss = gflownet.loss_from_trajectories(env, trajectories)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if report and (step % max(1, steps // 10) == 0 or step == steps):
            report(step, exact_l1(forward))
    learned = float(log_z[0].detach()) if log_z else None
    return {"l1": exact_l1(forward), "seconds": time.perf_counter() - start, "log_z": learned}
