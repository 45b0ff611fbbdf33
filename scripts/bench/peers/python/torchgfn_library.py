"""torchgfn: its HyperGrid, sampler and TBGFlowNet, as its examples train them."""

import numpy as np
import torch
from gfn.estimators import DiscretePolicyEstimator
from gfn.gflownet import TBGFlowNet
from gfn.gym import HyperGrid
from gfn.preprocessors import KHotPreprocessor
from gfn.samplers import Sampler
from gfn.utils.modules import MLP
from grid import Grid, initial_weights


class Loop:
    """One policy. "saved" keeps log p_F and its graph while it samples, "again" asks the network
    once more for the whole batch."""

    variants = ("saved", "again")

    def __init__(self, size, variant, runs):
        self.grid = grid = Grid(size["dimensions"], size["height"])
        self.size = size
        self.batch, self.is_saved = size["batchSize"], variant == "saved"
        self.env = HyperGrid(
            ndim=size["dimensions"],
            height=size["height"],
            reward_fn_str="original",
            reward_fn_kwargs={"R0": grid.R0, "R1": grid.R1, "R2": grid.R2},
            validate_modes=False,
        )
        states = self.env.states_from_tensor(torch.as_tensor(grid.coordinates))
        grid.adopt(self.env.log_reward(states).numpy())
        self.preprocessor = KHotPreprocessor(height=size["height"], ndim=size["dimensions"])

    def start(self, seed):
        """Fresh weights and random numbers."""
        torch.manual_seed(seed)
        size, n_actions = self.size, self.env.n_actions
        self.net = perceptron(initial_weights(size, np.random.default_rng(seed)))
        forward = DiscretePolicyEstimator(self.net, n_actions, preprocessor=self.preprocessor)
        backward = DiscretePolicyEstimator.uniform(n_actions, preprocessor=self.preprocessor)
        self.gflownet = TBGFlowNet(pf=forward, pb=backward, init_logZ=0.0)
        self.sampler = Sampler(forward)
        self.optimiser = torch.optim.Adam(
            [
                {"params": list(self.net.parameters()), "lr": size["learningRate"]},
                {"params": self.gflownet.logz_parameters(), "lr": size["logZLearningRate"]},
            ]
        )

    def train(self, n):
        for _ in range(n):
            with torch.set_grad_enabled(self.is_saved):
                trajectories = self.sampler.sample_trajectories(
                    self.env, n=self.batch, save_logprobs=self.is_saved
                )
            self.optimiser.zero_grad()
            loss = self.gflownet.loss(
                self.env, trajectories, recalculate_all_logprobs=not self.is_saved
            )
            loss.backward()
            self.optimiser.step()

    def logits(self):
        """[state, action]"""
        with torch.no_grad():
            return self.net(torch.as_tensor(self.grid.features())).numpy()


def perceptron(layers):
    """torchgfn's MLP with the weights that all contenders start from."""
    net = MLP(
        input_dim=layers[0][0].shape[0],
        output_dim=layers[-1][0].shape[1],
        hidden_dim=layers[0][0].shape[1],
        n_hidden_layers=len(layers) - 1,
        activation_fn="leaky_relu",
    )
    linears = [part for part in net.modules() if isinstance(part, torch.nn.Linear)]
    with torch.no_grad():
        for linear, (weights, bias) in zip(linears, layers, strict=True):
            linear.weight.copy_(torch.as_tensor(weights.T))
            linear.bias.copy_(torch.as_tensor(bias))
    return net
