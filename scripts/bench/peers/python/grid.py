"""The hypergrid that every peer trains on, enumerated: states in C order, actions "one further
along an axis" and, last, "stop". What is exact here (the target, the distribution that a policy
samples) is NumPy in float64 and belongs to no peer's loop.
"""

import numpy as np


class Grid:
    """A grid of height ** dimensions states with the reward of the corners: R0 .1, R1 .5, R2 2."""

    R0, R1, R2 = 0.1, 0.5, 2.0

    def __init__(self, dimensions, height):
        self.dimensions, self.height = dimensions, height
        self.n_states = height**dimensions
        self.n_actions = dimensions + 1
        self.longest = dimensions * (height - 1) + 1
        shape = (height,) * dimensions
        # [state, axis]
        self.coordinates = np.stack(np.unravel_index(np.arange(self.n_states), shape), axis=1)
        strides = height ** np.arange(dimensions - 1, -1, -1)
        can_go = self.coordinates < height - 1
        # [state, action]; what may not be taken leads nowhere (-1), stopping to n_states
        self.children = np.full((self.n_states, self.n_actions), self.n_states)
        moved = np.arange(self.n_states)[:, None] + strides
        self.children[:, :-1] = np.where(can_go, moved, -1)
        self.valid = self.children >= 0
        n_parents = np.maximum(1, (self.coordinates > 0).sum(axis=1))
        # log p_B of the transition into a state: uniform over its parents
        self.log_backward = -np.log(n_parents)
        # twice the distance from the middle, in whole numbers, so that bounds are exact
        distance, n = np.abs(2 * self.coordinates - (height - 1)), height - 1
        outer = (2 * distance > n).all(axis=1)
        band = ((5 * distance > 3 * n) & (5 * distance < 4 * n)).all(axis=1)
        self.adopt(np.log(self.R0 + self.R1 * outer + self.R2 * band))
        level = self.coordinates.sum(axis=1)
        self._levels = [np.flatnonzero(level == n) for n in range(self.longest)]

    def adopt(self, log_rewards):
        """Takes a library's own rewards as the target, which differ where a state lies on a bound
        and the library asks in single precision; more than that is an error."""
        log_rewards = np.asarray(log_rewards, dtype=np.float64)
        if hasattr(self, "log_rewards"):
            differ = ~np.isclose(log_rewards, self.log_rewards, atol=1e-5)
            if differ.mean() > 0.02:
                raise ValueError(f"the rewards of {differ.sum()} states are others")
        self.log_rewards = log_rewards
        self.target = np.exp(log_rewards) / np.exp(log_rewards).sum()

    def features(self):
        """One block of `height` columns an axis, a single one in each. [state, feature], float32"""
        one_hot = np.eye(self.height, dtype=np.float32)[self.coordinates]
        return one_hot.reshape(self.n_states, -1)

    def edge_weights(self):
        """What a transition adds to the log of a trajectory's target: log p_B, or log R at the
        stop. [state, action], 0 where there is none"""
        weights = np.zeros((self.n_states, self.n_actions))
        for action in range(self.dimensions):
            goes = self.valid[:, action]
            weights[goes, action] = self.log_backward[self.children[goes, action]]
        weights[:, -1] = self.log_rewards
        return weights

    def sampled(self, logits):
        """The exact distribution of the states where a policy with these logits stops. [state]"""
        logits = np.where(self.valid, np.asarray(logits, dtype=np.float64), -np.inf)
        probabilities = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities /= probabilities.sum(axis=1, keepdims=True)
        reached = np.zeros(self.n_states)
        reached[0] = 1
        for states in self._levels:
            for action in range(self.dimensions):
                goes = states[self.valid[states, action]]
                # along one axis no two states have the same child
                reached[self.children[goes, action]] += reached[goes] * probabilities[goes, action]
        return reached * probabilities[:, -1]

    def total_variation(self, logits):
        """Exact total variation between what the policy samples and the target."""
        return float(np.abs(self.sampled(logits) - self.target).sum() / 2)


def initial_weights(size, generator):
    """Weights and biases as ours start, as PyTorch's: uniform within 1 / sqrt(inputs). [(W, b)]"""
    widths = [size["dimensions"] * size["height"], *size["hiddenLayers"], size["dimensions"] + 1]
    layers = []
    for n_inputs, n_outputs in zip(widths, widths[1:]):
        bound = np.sqrt(1 / n_inputs)
        drawn = generator.uniform(-bound, bound, (n_inputs + 1, n_outputs)).astype(np.float32)
        layers.append((drawn[:-1].copy(), drawn[-1].copy()))
    return layers
