"""The loop over a table in NumPy, with the BLAS that comes with it: all states forward once,
rollouts on the table, the gradient of trajectory balance at the outputs, backward once, Adam.
"""

import numpy as np
from grid import Grid, initial_weights

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class Loop:
    """One policy; its parameters, moments and gradients are views of flat arrays."""

    variants = ("float32",)

    def __init__(self, size, variant, runs):
        self.grid = grid = Grid(size["dimensions"], size["height"])
        self.size, self.batch = size, size["batchSize"]
        self.rate, self.log_z_rate = size["learningRate"], size["logZLearningRate"]
        # where each axis's row of the first matrix is [axis][state]
        blocks = grid.height * np.arange(grid.dimensions)
        self.rows = (grid.coordinates + blocks).T.copy()
        self.masked = np.where(grid.valid, 0, -1e9).astype(np.float32)
        self.weights = grid.edge_weights().ravel()
        self.children = grid.children.ravel()

    def start(self, seed):
        """Fresh weights and random numbers."""
        self.random = np.random.default_rng(seed)
        layers = initial_weights(self.size, self.random)
        self.flat = np.concatenate([part.ravel() for w, b in layers for part in (w, b)])
        self.first, self.second = np.zeros_like(self.flat), np.zeros_like(self.flat)
        self.slope = np.zeros_like(self.flat)
        self.layers, self.slopes = (views(flat, layers) for flat in (self.flat, self.slope))
        self.log_z, self.log_z_first, self.log_z_second = 0.0, 0.0, 0.0
        self.t = 0

    def train(self, n):
        for _ in range(n):
            self._step()

    def logits(self):
        """[state, action]"""
        return self._forward()[-1]

    def _forward(self):
        """Activations of every layer, the outputs last."""
        (w, bias), *others = self.layers
        hidden = w[self.rows[0]]
        for rows in self.rows[1:]:
            hidden += w[rows]
        hidden += bias
        found = []
        for w, bias in others:
            found.append(np.maximum(hidden, 0.01 * hidden))
            hidden = found[-1] @ w
            hidden += bias
        hidden += self.masked
        return [*found, hidden]

    def _step(self):
        *hidden, logits = self._forward()
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        edges, finished = self._roll_out(p)
        log_p = np.log(np.maximum(p.ravel(), 1e-30))
        scores = np.where(finished, 0, log_p[edges] - self.weights[edges])
        push = (2 / self.batch) * (self.log_z + scores.sum(axis=0))
        pushes = np.broadcast_to(push, edges.shape)[~finished]
        counted = np.bincount(edges[~finished], pushes, p.size).reshape(p.shape)
        gradient = (counted - p * counted.sum(axis=1, keepdims=True)).astype(np.float32)
        self._backward(hidden, gradient)
        self._adam(push.sum())

    def _roll_out(self, p):
        """[transition, trajectory]: the edges taken, and whether a trajectory was over by then."""
        grid, n_actions = self.grid, self.grid.n_actions
        bounds = np.cumsum(p, axis=1)[:, :-1]
        edges = np.zeros((grid.longest, self.batch), np.int64)
        finished = np.ones((grid.longest, self.batch), bool)
        uniforms = self.random.random((grid.longest, self.batch), np.float32)
        state, going = np.zeros(self.batch, np.int64), np.arange(self.batch)
        for t in range(grid.longest):
            action = (uniforms[t, going, None] >= bounds[state]).sum(axis=1)
            edge = state * n_actions + action
            edges[t, going], finished[t, going] = edge, False
            state = self.children[edge]
            goes = state < grid.n_states
            state, going = state[goes], going[goes]
            if not going.size:
                return edges[: t + 1], finished[: t + 1]
        return edges, finished

    def _backward(self, hidden, gradient):
        for layer in range(len(hidden), 0, -1):
            w, (w_slope, b_slope) = self.layers[layer][0], self.slopes[layer]
            np.matmul(hidden[layer - 1].T, gradient, out=w_slope)
            gradient.sum(axis=0, out=b_slope)
            gradient = gradient @ w.T
            gradient *= np.where(hidden[layer - 1] > 0, np.float32(1), np.float32(0.01))
        w_slope, b_slope = self.slopes[0]
        gradient.sum(axis=0, out=b_slope)
        # rows of a state's features: along each axis a sum over all others
        grid = self.grid
        cube = gradient.reshape((grid.height,) * grid.dimensions + (-1,))
        for axis in range(grid.dimensions):
            others = tuple(other for other in range(grid.dimensions) if other != axis)
            w_slope[axis * grid.height : (axis + 1) * grid.height] = cube.sum(axis=others)

    def _adam(self, log_z_slope):
        self.t += 1
        unbias1, unbias2 = 1 - BETA1**self.t, 1 - BETA2**self.t
        self.first *= BETA1
        self.first += (1 - BETA1) * self.slope
        self.second *= BETA2
        self.second += (1 - BETA2) * self.slope**2
        scale = np.sqrt(self.second / unbias2)
        scale += EPSILON
        self.flat -= (self.rate / unbias1) * self.first / scale
        self.log_z_first = BETA1 * self.log_z_first + (1 - BETA1) * log_z_slope
        self.log_z_second = BETA2 * self.log_z_second + (1 - BETA2) * log_z_slope**2
        log_z_scale = np.sqrt(self.log_z_second / unbias2) + EPSILON
        self.log_z -= self.log_z_rate * self.log_z_first / unbias1 / log_z_scale


def views(flat, layers):
    """The flat array's matrices and biases. [(W, b)]"""
    found, at = [], 0
    for w, b in layers:
        found.append((flat[at : at + w.size].reshape(w.shape), flat[at + w.size :][: b.size]))
        at += w.size + b.size
    return found
