// `npm run formulas`: how long it takes to refuse 10,000 hostile formulas, as rewards and as divergences; fails where
// one is taken, or takes longer than 20 ms.
import { runMain } from "./commands.mjs";
import { install } from "./install.mjs";

const N_TEXTS = 10_000;
/** Milliseconds that one may take. */
const MOST = 20;

await runMain(async () => {
  await install();
  const { register } = await import("tsx/esm/api");
  register();
  const { hostileFormula } = await import("../src/formula/hostileFormulaFixtures.ts");
  const { formulaFinding } = await import("../src/environments/rewards/formulaStates.ts");
  const { gridSpace } = await import("../src/environments/spaces/gridSpace.ts");
  const { readCurve } = await import("../src/objectives/typedCurve.ts");
  /** @type {import("../src/environments/rewards/formulaReward.ts").FormulaSpace} */
  const of = { kind: "grid", space: gridSpace(2, 10) };
  const readers = {
    /** @param {string} formula */
    reward: (formula) => formulaFinding(of, { formula, scale: "log", floor: 0.001 }),
    divergence: readCurve,
  };
  let isFine = true;
  for (const [name, read] of Object.entries(readers)) {
    const times = new Array(N_TEXTS).fill(Number.POSITIVE_INFINITY);
    let nTaken = 0;
    // a busy machine stops a program anywhere: the shorter of two times, far enough apart that nothing is kept
    for (let k = 0; k < 2 * N_TEXTS; k++) {
      const text = hostileFormula(k % N_TEXTS);
      const start = performance.now();
      if (read(text).ok) nTaken++;
      times[k % N_TEXTS] = Math.min(times[k % N_TEXTS], performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const [median, largest] = [times[N_TEXTS / 2], times.at(-1)];
    console.log(
      `${name}: ${N_TEXTS - nTaken / 2} of ${N_TEXTS} refused, median ${median.toFixed(3)} ms, longest ${largest.toFixed(1)} ms`,
    );
    if (nTaken > 0 || largest > MOST) isFine = false;
  }
  return isFine ? 0 : 1;
});
