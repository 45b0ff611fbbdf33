"""The enumerated environment, the policy and the exact evaluation, for torchgfn's API."""

import numpy as np
import torch
from gfn.env import DiscreteEnv
from gfn.gym import HyperGrid
from gfn.preprocessors import Preprocessor
from gfn.states import DiscreteStates
from torch import nn

from .data import CHILDREN, FEATURES, GRID, INITIAL_STATE, LOG_REWARDS, ORDER, POLICY

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
