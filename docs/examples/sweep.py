#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# 8x8 grid, eight objectives
#
#     pip install torchgfn==2.4.1 "ray[tune]" "pyarrow<25"
#     python experiment.py [--steps N] [--seeds N] [--rates R ...] [--alphas A ...]
#
# Made from: http://localhost:4173/#v=1&height=8&R0=0.1&encoding=kHot&batchSize=64&title=8x8+grid,+eight+objectives&lanes=trajectoryBalance,detailedBalance,subTrajectoryBalance:0.9,varGrad,reverseKl,forwardKl,renyi:0.5,tsallis:0.5

import os

# Ray counts its users over the network unless it is told not to
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")


import argparse
import base64
import time
import zlib

import numpy as np
import torch
from torch import nn

from gfn.env import DiscreteEnv
from gfn.estimators import DiscretePolicyEstimator, ScalarEstimator
from gfn.gflownet import DBGFlowNet, LogPartitionVarianceGFlowNet, SubTBGFlowNet, TBGFlowNet
from gfn.gflownet.base import TrajectoryBasedGFlowNet
from gfn.gym import HyperGrid
from gfn.preprocessors import Preprocessor
from gfn.states import DiscreteStates
from ray import tune


def unpack(dtype, text, *shape):
    """Numbers as little-endian bytes, deflated, as base64."""
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype).reshape(shape).copy()


POLICY = {"id": "mlp", "hiddenLayers": [64, 64], "activation": "leakyRelu", "backward": "uniform"}
BATCH_SIZE = 64
LEARNING_RATE = 0.001
LOG_Z_LEARNING_RATE = 0.1
SCHEDULE = "constant"
EXPLORATION = 0
STEPS = 5000
SEED = 1
N_SEEDS = 1
LANES = [
    {"objective": "trajectoryBalance", "controlVariate": "none"},
    {"objective": "detailedBalance", "controlVariate": "none"},
    {"objective": "subTrajectoryBalance", "controlVariate": "none", "lambda": 0.9},
    {"objective": "varGrad", "controlVariate": "none"},
    {"objective": "reverseKl", "controlVariate": "leaveOneOut"},
    {"objective": "forwardKl", "controlVariate": "leaveOneOut"},
    {"objective": "renyi", "controlVariate": "leaveOneOut", "alpha": 0.5},
    {"objective": "tsallis", "controlVariate": "leaveOneOut", "alpha": 0.5},
]
# torchgfn's own hypergrid, and its name for the reward where it has one; None: no hypergrid
GRID = {"dimensions": 2, "height": 8, "reward": ["original", {"R0": 0.1, "R1": 0.5, "R2": 2}]}


# [state, action] -> state; -1 where invalid, -2 for the stop action
CHILDREN = unpack("<i4", "eNpNzEVuREEQRMExMzMzM7N9/0v5T4bULXVJpYzVG+/1egP5/67rJrKDxZPZoeKp7HDxdHakeCY7WjybHSuey2Y6no91eSGry4tZXV7K6vJyVpdXsrq8mtXltaa/HuvyRlaXN7O6vJXV5e2sLu9kdXk3q8t7TX8/1uWDrC4fZnX5KKvLx1ldPsnq8mlWl8+a/nmsyxdZXb7M6vJVVpevs7p8k9Xl26wu3zX9+1iXH7K6/JjV5aesLj9ndfklq8uvWV1+a/rvsS5/ZHX5M6vLX1ld/s7q8k9Wl3+zuvzX9J1utW61brVutW61brVude33AcbDTVQ=", 64, 3).astype(np.int64)
# natural log of the reward by state; -inf where a state cannot be finished
LOG_REWARDS = unpack("<f8", "eNoLEmn8tS7iwX4YLRq6dffGbKYDuGh09TD6ntjrPT2T39kT0g9TR6x9w52mNPwojT8AnPj8ZQ==", 64)
# every state after all its parents
ORDER = unpack("<i4", "eNoNw4ORAwAAALD/2rZt291/qyZ3+SPmvznjBqyZN2HQnnULJg05s2/DoinD7pw7sGnJtBFv7l04tGXZjFHvHlw6sm3FrA+PrhzbserTk2sndn15duPUtxe3frz69QcJhQfh", 64)
INITIAL_STATE = 0
# what the network sees of each state
FEATURES = unpack("<f4", "eNrt110KABAQBOC9mas5uicl+VmMmBqvuyPxFcxisOE4rc96PPlRnzff613Jt/pX83VmJ1/mdvPeOU7PV4b+N4TYGxniNoRYlwxxG0K4kiFuQ4i7RYa4DSHelzLEbSjXb/8vZOiloQQdRF+B", 64, 16)


# The environment. Every state is enumerated, so the reward is a table and the learned distribution
# is known exactly. Actions are numbered as in CHILDREN, the stop action last.

N_STATES, N_ACTIONS = CHILDREN.shape
FORWARD_MASKS = torch.from_numpy(CHILDREN != -1)
LOG_REWARDS_FLOAT32 = torch.from_numpy(LOG_REWARDS.astype(np.float32))

PARENTS = np.full((N_STATES, N_ACTIONS - 1), -1, dtype=np.int64)
for state, action in zip(*np.nonzero(CHILDREN >= 0)):
    PARENTS[CHILDREN[state, action], action] = state
BACKWARD_MASKS = torch.from_numpy(PARENTS != -1)
# log p_B of any step into a state, under the uniform backward policy; 0 at the initial state
UNIFORM_LOG_PB_INTO = -torch.log(BACKWARD_MASKS.sum(-1).clamp(min=1).double())

TARGET = np.exp(LOG_REWARDS - LOG_REWARDS.max())
LOG_Z = float(np.log(TARGET.sum()) + LOG_REWARDS.max())
TARGET /= TARGET.sum()


class EnumeratedEnvironment(DiscreteEnv):
    """A state is its number; steps are looked up in CHILDREN."""

    def __init__(self):
        self.children = torch.from_numpy(CHILDREN)
        self.parents = torch.from_numpy(PARENTS)
        super().__init__(
            n_actions=N_ACTIONS,
            s0=torch.tensor([INITIAL_STATE]),
            state_shape=(1,),
            sf=torch.tensor([-1]),
        )

    def make_states_class(self):
        env = self

        class EnumeratedStates(DiscreteStates):
            state_shape = env.state_shape
            s0 = env.s0
            sf = env.sf
            make_random_states = env.make_random_states
            n_actions = env.n_actions

            def _compute_forward_masks(self):
                return FORWARD_MASKS[self.tensor[..., 0]]

            def _compute_backward_masks(self):
                return BACKWARD_MASKS[self.tensor[..., 0]]

        return EnumeratedStates

    def step(self, states, actions):
        return self.States(self.children[states.tensor[..., 0], actions.tensor[..., 0]].unsqueeze(-1))

    def backward_step(self, states, actions):
        return self.States(self.parents[states.tensor[..., 0], actions.tensor[..., 0]].unsqueeze(-1))

    def get_states_indices(self, states):
        return states.tensor[..., 0]

    def log_reward(self, states, conditions=None):
        return LOG_REWARDS_FLOAT32[self.get_states_indices(states)]

    def reward(self, states, conditions=None):
        return self.log_reward(states).exp()


class Grid(HyperGrid):
    """torchgfn's own hypergrid; its reward is the table where torchgfn defines it otherwise."""

    def __init__(self):
        name, parameters = GRID["reward"] or ("original", {})
        super().__init__(
            ndim=GRID["dimensions"],
            height=GRID["height"],
            reward_fn_str=name,
            reward_fn_kwargs=parameters,
            validate_modes=False,
        )
        axes = [torch.arange(self.height)] * self.ndim
        cells = torch.cartesian_prod(*axes).reshape(N_STATES, self.ndim)
        agrees = torch.allclose(self.reward_fn(cells).log(), LOG_REWARDS_FLOAT32, atol=1e-5)
        self.uses_table = GRID["reward"] is None or not agrees

    def log_reward(self, states, conditions=None):
        if self.uses_table:
            return LOG_REWARDS_FLOAT32[self.get_states_indices(states)]
        return super().reward(states).log()

    def reward(self, states, conditions=None):
        return self.log_reward(states).exp()


class StateNumber(Preprocessor):
    """The policy sees the state's number and looks its features up."""

    def __init__(self, env):
        super().__init__(output_dim=1)
        self.env = env

    def preprocess(self, states):
        return self.env.get_states_indices(states).unsqueeze(-1)


class Outputs(nn.Module):
    """All outputs of the policy for given states: logits, then log F, then backward logits."""

    def __init__(self, n_outputs):
        super().__init__()
        if POLICY["id"] == "tabular":
            self.table = nn.Parameter(torch.zeros(N_STATES, n_outputs))
            return
        activation = {"leakyRelu": nn.LeakyReLU, "relu": nn.ReLU, "tanh": nn.Tanh}[POLICY["activation"]]
        self.table = None
        self.register_buffer("features", torch.from_numpy(FEATURES.astype(np.float32)), persistent=False)
        layers = []
        n_inputs = FEATURES.shape[1]
        for width in POLICY["hiddenLayers"]:
            layers += [nn.Linear(n_inputs, width), activation()]
            n_inputs = width
        self.network = nn.Sequential(*layers, nn.Linear(n_inputs, n_outputs))

    def forward(self, numbers):
        numbers = numbers[..., 0]
        return self.network(self.features[numbers]) if self.table is None else self.table[numbers]


class Columns(nn.Module):
    """Some of the outputs, as a module of their own; the weights are shared."""

    def __init__(self, outputs, start, stop):
        super().__init__()
        self.outputs, self.start, self.stop = outputs, start, stop

    def forward(self, numbers):
        return self.outputs(numbers)[..., self.start : self.stop]


def log_pb_into(states):
    """log p_B of a step into each state: of the uniform backward policy, or 0 where it is forgotten."""
    uniform = UNIFORM_LOG_PB_INTO[states]
    return torch.zeros_like(uniform) if POLICY["backward"] == "forgotten" else uniform


def policy_table(module):
    """log p_F of every action in every state, in float64. [state, action]"""
    logits = module(torch.arange(N_STATES).unsqueeze(-1)).double()
    return torch.log_softmax(logits.masked_fill(~FORWARD_MASKS, -torch.inf), dim=-1)


def terminating_distribution(module):
    """The exact distribution of finished objects, by pushing mass through the graph. [state]"""
    with torch.no_grad():
        probabilities = policy_table(module).exp().numpy()
    reach = np.zeros(N_STATES)
    reach[INITIAL_STATE] = 1
    for state in ORDER:
        for action in np.nonzero(CHILDREN[state] >= 0)[0]:
            reach[CHILDREN[state, action]] += reach[state] * probabilities[state, action]
    return reach * probabilities[:, -1]


def exact_l1(module):
    """Sum of |p_T - p*| over all states: twice the total variation."""
    return float(np.abs(terminating_distribution(module) - TARGET).sum())


def trajectory_balance(pf, pb, flow, lane):
    return TBGFlowNet(pf, pb, init_logZ=0.0, constant_pb=pb is None)


def detailed_balance(pf, pb, flow, lane):
    return DBGFlowNet(pf, pb, flow, constant_pb=pb is None)


def sub_trajectory_balance(pf, pb, flow, lane):
    weighting = {"weighting": "geometric_within", "lamda": lane["lambda"]}
    return SubTBGFlowNet(pf, pb, flow, constant_pb=pb is None, **weighting)


def var_grad(pf, pb, flow, lane):
    return LogPartitionVarianceGFlowNet(pf, pb, constant_pb=pb is None)


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


class ReverseKl(DivergenceGFlowNet):
    """D[P_F || P_B]: f = -log w."""

    order = 1

    def coefficients(self, log_weight, rho):
        return -log_weight


class ForwardKl(DivergenceGFlowNet):
    """D[P_B || P_F]: f = -w, of weights shifted by a constant of the run."""

    order = 0

    def coefficients(self, log_weight, rho):
        if self.control_variate == "selfNormalised":
            # any shift cancels in the ratio; the largest keeps it from overflowing
            return -torch.exp(log_weight - (log_weight + rho.log()).max())
        return -torch.exp(log_weight - self.shift)


class Renyi(DivergenceGFlowNet):
    """The Renyi divergence of order alpha: f_alpha with w^(1 - alpha) over its batch mean."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.order = lane["alpha"]

    def coefficients(self, log_weight, rho):
        d = 1 - self.order
        share = torch.log(rho / rho.sum())
        centre = (share.exp() * log_weight).sum() if d == 0 else torch.logsumexp(share + d * log_weight, 0) / d
        if self.control_variate == "none":
            return -log_weight if d == 0 else family(log_weight - centre, self.order) - 1 / d
        return family(log_weight - centre, self.order)


class Tsallis(DivergenceGFlowNet):
    """The Tsallis divergence of order alpha: f_alpha of shifted weights."""

    def __init__(self, pf, pb, flow, lane):
        super().__init__(pf, pb, flow, lane)
        self.order = lane["alpha"]

    def coefficients(self, log_weight, rho):
        return family(log_weight - self.shift, self.order)


# What trains each objective, and which of them learn a state flow.
LEARNERS = {"trajectoryBalance": trajectory_balance, "detailedBalance": detailed_balance, "subTrajectoryBalance": sub_trajectory_balance, "varGrad": var_grad, "reverseKl": ReverseKl, "forwardKl": ForwardKl, "renyi": Renyi, "tsallis": Tsallis}
WITH_STATE_FLOW = ["detailedBalance", "subTrajectoryBalance"]


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


def name(lane):
    return " ".join(f"{value}" for value in lane.values())


def trial(parameters):
    """One run of the sweep: Ray calls it in a process of its own."""
    torch.set_num_threads(1)
    end = train(
        parameters["lane"],
        parameters["seed"],
        steps=parameters["steps"],
        learning_rate=parameters["learning_rate"],
        report=lambda step, l1: tune.report({"step": step, "l1": l1}),
    )
    tune.report({"step": parameters["steps"], **end})


def swept_lanes(alphas):
    """Every lane; one that has an alpha once for each of these, or its own and two around it."""
    lanes = []
    for lane in LANES:
        own = lane.get("alpha")
        values = [None] if own is None else alphas or [own - 0.25, own, own + 0.25]
        lanes += [lane if alpha is None else {**lane, "alpha": alpha} for alpha in values]
    return lanes


def main():
    arguments = argparse.ArgumentParser(description="Sweeps over objectives, alpha, learning rate and seeds.")
    arguments.add_argument("--steps", type=int, default=STEPS, help="training steps of each run")
    arguments.add_argument("--seeds", type=int, default=max(3, N_SEEDS), help="how many seeds, from SEED on")
    arguments.add_argument("--rates", type=float, nargs="+", help="learning rates",
                           default=[LEARNING_RATE / 3, LEARNING_RATE, 3 * LEARNING_RATE])
    arguments.add_argument("--alphas", type=float, nargs="+", help="orders of Renyi and Tsallis lanes")
    options = arguments.parse_args()
    lanes = swept_lanes(options.alphas)
    tuner = tune.Tuner(
        tune.with_resources(trial, {"cpu": 1}),
        param_space={
            "lane": tune.grid_search(lanes),
            "seed": tune.grid_search(list(range(SEED, SEED + options.seeds))),
            "learning_rate": tune.grid_search(options.rates),
            "steps": options.steps,
        },
        tune_config=tune.TuneConfig(metric="l1", mode="min"),
    )
    ends = {}
    for result in tuner.fit():
        key = (name(result.config["lane"]), result.config["learning_rate"])
        ends.setdefault(key, []).append((result.metrics or {}).get("l1", float("nan")))
    print(f"Exact L1 after {options.steps} steps: median over {options.seeds} seeds (lowest to highest)")
    for (lane, rate), l1 in sorted(ends.items(), key=lambda end: np.median(end[1])):
        print(f"{np.median(l1):.4f} ({min(l1):.4f} to {max(l1):.4f})  {lane}, rate {rate:g}")


if __name__ == "__main__":
    main()
