"""gfnx: its hypergrid and its compiled rollouts, a policy of equinox, optax's Adam; the loss of
trajectory balance is put together as its baselines do, from the stored trajectory.
"""

import equinox as eqx
import gfnx
import jax
import jax.numpy as jnp
import numpy as np
import optax
from grid import Grid, initial_weights


class Loop:
    """One policy. "chunk" compiles a loop of steps, "call" one step, called from Python."""

    variants = ("chunk", "call")

    def __init__(self, size, variant, runs):
        self.grid = grid = Grid(size["dimensions"], size["height"])
        reward = gfnx.GeneralHypergridRewardModule(R0=grid.R0, R1=grid.R1, R2=grid.R2)
        env = gfnx.HypergridEnvironment(reward, dim=size["dimensions"], side=size["height"])
        params = env.init(jax.random.key(0))
        self.env, self.env_params = env, params
        grid.adopt(log_rewards(env, params, grid))
        optimiser = optax.multi_transform(
            {"net": optax.adam(size["learningRate"]), "z": optax.adam(size["logZLearningRate"])},
            {"net": "net", "z": "z"},
        )
        self.size, self.optimiser = size, optimiser
        _, self.static = eqx.partition(perceptron(size, 0), eqx.is_array)

        def step(state):
            weights, memory, key = state
            key, drawn = jax.random.split(key)

            def policy(_, observations, net):
                return jax.vmap(eqx.combine(net, self.static))(observations), {}

            trajectories, _ = gfnx.utils.forward_rollout(
                rng_key=drawn,
                num_envs=size["batchSize"],
                policy_fn=policy,
                policy_params=weights["net"],
                env=env,
                env_params=params,
            )
            slope = jax.grad(self._loss)(weights, trajectories)
            updates, memory = optimiser.update(slope, memory, weights)
            return optax.apply_updates(weights, updates), memory, key

        if variant == "call":
            self.compiled = jax.jit(step, donate_argnums=(0,))
        else:
            self.compiled = jax.jit(
                lambda n, state: jax.lax.fori_loop(0, n, lambda _, it: step(it), state),
                donate_argnums=(1,),
            )
        self.variant = variant

    def start(self, seed):
        """Fresh weights and random numbers."""
        net, _ = eqx.partition(perceptron(self.size, seed), eqx.is_array)
        weights = {"net": net, "z": jnp.float32(0)}
        self.state = (weights, self.optimiser.init(weights), jax.random.key(seed))

    def train(self, n):
        if self.variant == "call":
            for _ in range(n):
                self.state = self.compiled(self.state)
        else:
            self.state = self.compiled(jnp.int32(n), self.state)
        jax.block_until_ready(self.state)

    def logits(self):
        """[state, action]"""
        net = eqx.combine(self.state[0]["net"], self.static)
        return np.asarray(jax.vmap(net)(jnp.asarray(self.grid.features())))

    def _loss(self, weights, trajectories):
        env, params = self.env, self.env_params
        net = eqx.combine(weights["net"], self.static)
        logits = jax.vmap(jax.vmap(net))(trajectories.obs)
        states, actions = trajectories.state, trajectories.action[:, :-1]
        each = lambda ask: jax.vmap(ask, in_axes=(1, None), out_axes=1)(states, params)
        log_forward = jax.nn.log_softmax(
            gfnx.utils.mask_logits(logits, each(env.get_invalid_mask))
        )[:, :-1]
        log_forward = jnp.take_along_axis(log_forward, actions[..., None], axis=-1)[..., 0]
        # uniform over the parents: no logits are needed
        n_parents = jnp.logical_not(each(env.get_invalid_backward_mask)).sum(axis=-1)[:, 1:]
        log_backward = -jnp.log(jnp.maximum(n_parents, 1))
        terms = log_forward - log_backward - trajectories.log_gfn_reward[:, :-1]
        residual = weights["z"] + jnp.where(trajectories.pad[:, :-1], 0, terms).sum(axis=1)
        return jnp.mean(residual**2)


def perceptron(size, seed):
    """equinox's MLP with the weights that all contenders start from."""
    layers = initial_weights(size, np.random.default_rng(seed))
    net = eqx.nn.MLP(
        in_size=layers[0][0].shape[0],
        out_size=layers[-1][0].shape[1],
        width_size=layers[0][0].shape[1],
        depth=len(layers) - 1,
        activation=jax.nn.leaky_relu,
        key=jax.random.key(0),
    )
    for index, (weights, bias) in enumerate(layers):
        put = lambda it, index=index: (it.layers[index].weight, it.layers[index].bias)
        net = eqx.tree_at(put, net, (jnp.asarray(weights.T), jnp.asarray(bias)))
    return net


def log_rewards(env, params, grid):
    """The library's target. [state]"""
    states = gfnx.HypergridEnvState(
        state=jnp.asarray(grid.coordinates),
        is_terminal=jnp.ones(grid.n_states, bool),
        is_initial=jnp.zeros(grid.n_states, bool),
        is_pad=jnp.zeros(grid.n_states, bool),
    )
    return np.asarray(env.reward_module.log_reward(states, params))
