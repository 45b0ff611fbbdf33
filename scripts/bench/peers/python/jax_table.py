"""The loop over a table in JAX: all states forward once, rollouts on the table, the gradient of
trajectory balance at the outputs, backward once, Adam; many steps in one compiled call.
"""

import jax
import jax.numpy as jnp
import numpy as np
from grid import Grid, initial_weights

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8
# transitions a turn of the compiled rollout
UNROLL = 4


class Loop:
    """`runs` policies of their own random numbers; more than one advance together (vmap)."""

    variants = ("compiled",)

    def __init__(self, size, variant, runs):
        self.grid = Grid(size["dimensions"], size["height"])
        self.size, self.runs = size, runs
        self._build(size)
        step = self.step if runs == 1 else jax.vmap(self.step, in_axes=(0, 0, 0, 0, None))

        def train(n, state):
            def body(_, it):
                *parts, t = it
                return (*step(*parts, t + 1), t + 1)

            return jax.lax.fori_loop(0, n, body, state)

        self.compiled = jax.jit(train, donate_argnums=(1,))

    def start(self, seed):
        """Fresh weights and random numbers."""
        size, states = self.size, []
        for run in range(self.runs):
            layers = initial_weights(size, np.random.default_rng(seed + run))
            flat = np.concatenate([part.ravel() for w, b in layers for part in (w, b)])
            flat = np.append(flat, np.float32(0))  # log Z
            state = (jnp.asarray(flat), jnp.zeros_like(flat), jnp.zeros_like(flat))
            states.append((*state, jax.random.key(seed + run)))
        self.state = (*stacked(states, self.runs), jnp.int32(0))

    def train(self, n):
        self.state = jax.block_until_ready(self.compiled(jnp.int32(n), self.state))

    def logits(self):
        """Of the first run. [state, action]"""
        flat = self.state[0]
        return np.asarray(self.network(flat if flat.ndim == 1 else flat[0]))

    def _build(self, size):
        grid, batch = self.grid, size["batchSize"]
        n_states, n_actions, longest = grid.n_states, grid.n_actions, grid.longest
        shape = (grid.height,) * grid.dimensions
        widths = [grid.dimensions * grid.height, *size["hiddenLayers"], n_actions]
        children = jnp.asarray(np.append(np.where(grid.valid, grid.children, 0).ravel(), n_states))
        weights = jnp.asarray(np.append(grid.edge_weights().ravel(), 0), jnp.float32)
        masked = jnp.asarray(np.where(grid.valid, 0, -1e9), jnp.float32)
        n_parameters = sum(a * b + b for a, b in zip(widths, widths[1:])) + 1
        rates = np.full(n_parameters, size["learningRate"])
        rates[-1] = size["logZLearningRate"]
        rates = jnp.asarray(rates, jnp.float32)

        def network(flat):
            at, hidden = 0, None
            for layer, (a, b) in enumerate(zip(widths, widths[1:])):
                w = flat[at : at + a * b].reshape(a, b)
                bias = flat[at + a * b : at + a * b + b]
                at += a * b + b
                if layer == 0:
                    # the one-hot product: a sum of one row an axis
                    hidden = bias
                    for axis in range(grid.dimensions):
                        rows = w[axis * grid.height : (axis + 1) * grid.height]
                        place = [1] * grid.dimensions + [b]
                        place[axis] = grid.height
                        hidden = hidden + rows.reshape(place)
                    hidden = jnp.broadcast_to(hidden, (*shape, b)).reshape(n_states, b)
                else:
                    hidden = hidden @ w + bias
                if layer < len(widths) - 2:
                    hidden = jnp.where(hidden > 0, hidden, 0.01 * hidden)
            return hidden + masked

        def step(flat, first, second, key, t):
            key, drawn = jax.random.split(key)
            logits, backward = jax.vjp(network, flat)
            log_p = jax.nn.log_softmax(logits)
            p = jnp.exp(log_p)
            # a row for what is finished; the last action is never passed by
            bounds = jnp.vstack([jnp.cumsum(p, axis=1)[:, :-1], jnp.full((1, n_actions - 1), 2.0)])
            scores = jnp.append(log_p.ravel() - weights[:-1], 0)
            uniforms = jax.random.uniform(drawn, (longest, batch))

            def advance(state, uniform):
                action = (uniform[:, None] >= bounds[state]).sum(axis=1)
                edge = jnp.where(state == n_states, 0, action) + state * n_actions
                return children[edge], edge

            start = jnp.zeros(batch, children.dtype)
            _, edges = jax.lax.scan(advance, start, uniforms, unroll=UNROLL)
            residual = flat[-1] + scores[edges].sum(axis=0)
            push = (2 / batch) * residual
            edge_gradient = jnp.zeros(n_states * n_actions + 1).at[edges].add(push)
            edge_gradient = edge_gradient[:-1].reshape(n_states, n_actions)
            gradient = edge_gradient - p * edge_gradient.sum(axis=1, keepdims=True)
            (slope,) = backward(gradient)
            slope = slope.at[-1].set(push.sum())
            first = BETA1 * first + (1 - BETA1) * slope
            second = BETA2 * second + (1 - BETA2) * slope**2
            mean = first / (1 - BETA1**t)
            scale = jnp.sqrt(second / (1 - BETA2**t)) + EPSILON
            return flat - rates * mean / scale, first, second, key

        self.network, self.step = network, step


def stacked(states, runs):
    if runs == 1:
        return states[0]
    return tuple(jnp.stack(parts) for parts in zip(*states))
