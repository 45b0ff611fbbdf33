// The Python export's fixed text, last part: training one lane, and the two ways to call it: all lanes
// and seeds one after the other, or a sweep over learning rates and α through Ray Tune. Nothing in here
// comes from a config.

export const trainingCode = `\
def train(lane, seed, steps=STEPS, learning_rate=LEARNING_RATE, report=None):
    """Trains one lane from one seed and returns where it ends."""
    torch.manual_seed(seed)
    env = Grid() if GRID else EnumeratedEnvironment()
    gflownet, forward = make_gflownet(env, lane)
    log_z = gflownet.logz_parameters() if isinstance(gflownet, TBGFlowNet) else []
    weights = [p for p in gflownet.parameters() if not any(p is z for z in log_z)]
    groups = [{"params": weights, "lr": learning_rate}, {"params": log_z, "lr": LOG_Z_LEARNING_RATE}]
    optimizer = torch.optim.Adam(groups[: 2 if log_z else 1], betas=(0.9, 0.999), eps=1e-8)
    factor = (lambda t: 1 - t / steps) if SCHEDULE == "polynomial" else (lambda t: 1.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
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
`;

export const mainCode = `\
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
            show = lambda step, l1: print(f"  step {step}: exact L1 {l1:.4f}", flush=True)
            print(f"{label}, seed {seed}", flush=True)
            end = train(lane, seed, options.steps, report=show)
            learned = "" if end["log_z"] is None else f", learned log Z {end['log_z']:.4f}"
            print(f"{label}, seed {seed}: exact L1 {end['l1']:.4f} (total variation {end['l1'] / 2:.4f})"
                  f" after {end['seconds']:.0f} s{learned}", flush=True)


if __name__ == "__main__":
    main()
`;

/** Before everything else: Ray reads its environment when it is imported. */
export const tuneImportsCode = `\
import os

# Ray counts its users over the network unless it is told not to
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

from ray import tune

`;

export const tuneCode = `\
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
`;
