"""The script's last part: all lanes and seeds, one after the other."""

import argparse

import torch

from .data import LANES, N_SEEDS, SEED, STEPS
from .environment import LOG_Z, N_STATES
from .training import train


def show(step, l1):
    print(f"  step {step}: exact L1 {l1:.4f}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description="Trains every lane and seed of the experiment.")
    arguments.add_argument("--steps", type=int, default=STEPS, help="training steps of each run")
    arguments.add_argument("--lane", type=int, help="train this lane only, counted from 0")
    arguments.add_argument("--threads", type=int, default=1, help="threads of torch")
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    print(f"{N_STATES} states, exact log Z {LOG_Z:.6f}")
    for index, lane in enumerate(LANES):
        if options.lane not in (None, index):
            continue
        for seed in range(SEED, SEED + N_SEEDS):
            label = " ".join(f"{value}" for value in lane.values())
            print(f"{label}, seed {seed}", flush=True)
            end = train(lane, seed, options.steps, report=show)
            learned = "" if end["log_z"] is None else f", learned log Z {end['log_z']:.4f}"
            print(f"{label}, seed {seed}: exact L1 {end['l1']:.4f} (total variation {end['l1'] / 2:.4f})"
                  f" after {end['seconds']:.0f} s{learned}", flush=True)


if __name__ == "__main__":
    main()
