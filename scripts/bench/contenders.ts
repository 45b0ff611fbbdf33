// One size on one backend: the rival, ours with each number of replicas and the plain product take
// turns, round after round, so that whatever else the machine does meets all of them alike.

import type { BenchBrowser } from "./browser.ts";
import type { BenchBackend } from "./options.ts";
import { replicaCounts, type Size, sizes } from "./page/sizes.ts";
import type {
  ContenderResult,
  DividedResult,
  EngineGrowth,
  SizeResult,
  StatesCost,
} from "./result.ts";

/** Rounds where time allows, and how few there are at least. */
const ROUNDS = { most: 5, least: 3 };
/** Stretches that a size may take on a backend before no further round begins. */
const PATIENCE = 75;
/** Stretches that learning may take. */
const LEARNING = 25;
const GROWTH_STEPS = 20_000;
/** Dimensions and height. */
const GRIDS = [
  [2, 8],
  [2, 16],
  [2, 32],
  [2, 64],
  [3, 25],
  [4, 16],
] as const;

export interface MeasureOptions {
  readonly backend: BenchBackend;
  /** Seconds of one stretch. */
  readonly seconds: number;
  readonly say: (text: string) => void;
}

/** Loads a backend on both sides. */
export async function openBackends(
  { engine, rival, wasmFolder }: BenchBrowser,
  backend: BenchBackend,
): Promise<void> {
  await rival.evaluate(([id, folder]) => rivalContender.open(id, folder), [
    backend,
    wasmFolder,
  ] as const);
  await engine.evaluate((id) => engineContender.open(id), backend);
}

export async function closeBackends({ engine, rival }: BenchBrowser): Promise<void> {
  await engine.evaluate(() => engineContender.close());
  await rival.evaluate(() => rivalContender.close());
}

interface Turn {
  readonly replicas: number | null;
  readonly setUpSeconds: number;
  readonly stepsPerSecond: number[];
  readonly gigaflopsPerSecond: number[];
  train(): Promise<{ readonly steps: number; readonly seconds: number; readonly flops: number }>;
}

/** All contenders on one size; the backend is open on both sides. */
export async function measureSize(
  browser: BenchBrowser,
  size: Size,
  options: MeasureOptions,
): Promise<SizeResult> {
  const { engine, rival } = browser;
  const { backend, seconds, say } = options;
  say(`${size.label}, ${backend}: building`);
  const turns = await buildAll(browser, size, seconds);
  const matMul: number[] = [];
  const start = performance.now();
  for (let round = 0; round < ROUNDS.most; round++) {
    const isLate = performance.now() - start > 1000 * PATIENCE * seconds;
    if (isLate && round >= ROUNDS.least) break;
    say(`${size.label}, ${backend}: round ${round + 1}`);
    matMul.push(await rival.evaluate((time) => rivalContender.matMul(time), seconds / 2));
    for (const turn of turns) {
      const { steps, seconds: elapsed, flops } = await turn.train();
      turn.stepsPerSecond.push(steps / elapsed);
      turn.gigaflopsPerSecond.push(flops / elapsed / 1e9);
    }
  }
  const contenders: ContenderResult[] = [];
  for (const { train: _, ...figures } of turns)
    contenders.push({
      ...figures,
      cost:
        figures.replicas === null
          ? await rival.evaluate(() => rivalContender.cost())
          : await engine.evaluate((key) => engineContender.cost(key), String(figures.replicas)),
    });
  await engine.evaluate(() => engineContender.clear());
  await rival.evaluate(() => rivalContender.close());
  say(`${size.label}, ${backend}: learning`);
  const allowed = LEARNING * seconds;
  const learning = {
    rival: await rival.evaluate(([s, t]) => rivalContender.learn(s, t), [size, allowed] as const),
    ours: await engine.evaluate(([s, t]) => engineContender.learn(s, t), [size, allowed] as const),
  };
  const { id, label, batchSize } = size;
  return { size: id, label, batchSize, backend, matMul, contenders, learning };
}

async function buildAll(
  { engine, rival }: BenchBrowser,
  size: Size,
  seconds: number,
): Promise<Turn[]> {
  const turns: Turn[] = [
    {
      replicas: null,
      setUpSeconds: await rival.evaluate((s) => rivalContender.build(s), size),
      stepsPerSecond: [],
      gigaflopsPerSecond: [],
      train: () => rival.evaluate((time) => rivalContender.train(time), seconds),
    },
  ];
  for (const replicas of replicaCounts) {
    const key = String(replicas);
    turns.push({
      replicas,
      setUpSeconds: await engine.evaluate(([k, s, n]) => engineContender.build(k, s, n), [
        key,
        size,
        replicas,
      ] as const),
      stepsPerSecond: [],
      gigaflopsPerSecond: [],
      train: () =>
        engine.evaluate(([k, time]) => engineContender.train(k, time), [key, seconds] as const),
    });
  }
  return turns;
}

/** One small network on grids of growing size. */
export async function measureStates(
  { engine }: BenchBrowser,
  { backend, seconds, say }: MeasureOptions,
): Promise<StatesCost[]> {
  const found: StatesCost[] = [];
  for (const [dimensions, height] of GRIDS) {
    say(`a grid of ${height}^${dimensions}, ${backend}`);
    found.push({
      backend,
      dimensions,
      ...(await engine.evaluate(([d, h, t]) => engineContender.statesCost(d, h, t), [
        dimensions,
        height,
        seconds,
      ] as const)),
    });
  }
  return found;
}

/** Eighteen replicas on WASM in one worker against the same divided over several. */
export async function measureDivided(
  { engine }: BenchBrowser,
  size: Size,
  { seconds, say }: MeasureOptions,
): Promise<DividedResult> {
  say(`${size.label}: divided over processors`);
  const found = await engine.evaluate(([s, n, t]) => engineContender.divided(s, n, t), [
    size,
    ROUNDS.most,
    // a step of the largest takes a fifth of a second
    4 * seconds,
  ] as const);
  return { label: size.label, ...found };
}

/** One replica on WASM in one worker against its network divided over two; null where it is not one to be
 * divided. */
export async function measureDividedByUnits(
  { engine }: BenchBrowser,
  size: Size,
  { seconds, say }: MeasureOptions,
): Promise<DividedResult | null> {
  say(`${size.label}: one network divided over two workers`);
  const found = await engine.evaluate(([s, n, t]) => engineContender.dividedByUnits(s, n, t), [
    size,
    ROUNDS.most,
    2 * seconds,
  ] as const);
  return found && { label: size.label, ...found };
}

/** What the backend holds before and after many steps of the smallest size. */
export async function measureGrowth(
  { engine }: BenchBrowser,
  { backend, say }: MeasureOptions,
): Promise<EngineGrowth> {
  say(`${GROWTH_STEPS} steps on ${backend}`);
  const found = await engine.evaluate(([size, n]) => engineContender.growth(size, n), [
    sizes[0]!,
    GROWTH_STEPS,
  ] as const);
  return { backend, steps: GROWTH_STEPS, ...found };
}
