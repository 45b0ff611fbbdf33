"""The sweep's last part: lanes, seeds, learning rates and alpha through Ray Tune."""

import argparse

import numpy as np
import torch
from ray import tune

from .data import LANES, LEARNING_RATE, N_SEEDS, SEED, STEPS
from .training import train


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
