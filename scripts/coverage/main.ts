// How often the laboratory's 95 % intervals hold the truth, over many measurements of each estimator:
// on a grid and on strings, at the uniform policy and at one that has gone half the way.
import { readFileSync } from "node:fs";
import type { Config } from "../../src/experiment/config.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import { coverageOf } from "../../src/features/estimators/coverage.ts";
import {
  laboratorySetting,
  takenControlVariates,
} from "../../src/features/estimators/laboratorySetting.ts";
import { openBackend } from "../../src/policies/backends.ts";
import { openCohort } from "../../src/training/openCohort.ts";
import { laneTableOf } from "../../src/worker/takeSnapshot.ts";
import { parseArguments, UserError } from "../commands.mjs";
import { reasonOf } from "../output.mjs";
import { type CoverageLine, coverageTable, parsed, printed } from "./table.ts";

const lanes = [
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "tsallis", alpha: 0.5 },
  { objective: "tsallis", alpha: -1 },
  { objective: "tsallis", alpha: 2 },
  { objective: "renyi", alpha: 0.5 },
  { objective: "renyi", alpha: -1 },
  { objective: "renyi", alpha: 2 },
  { objective: "detailedBalance" },
] as const;

const tasks = {
  grid: { id: "hypergrid", dimensions: 2, height: 8, reward: { id: "corners", R0: 0.001 } },
  strings: {
    id: "sequence",
    construction: "append",
    alphabet: "01",
    maximumLength: 6,
    reward: { id: "modes", modes: ["000000", "111111"], beta: 4 },
  },
} as const;

const trajectories = 32_768;

const USAGE =
  "Usage: npm run coverage -- [--measurements N] [--long N] [--sizes N,N…] [--weights] [--only TEXT] [--from FILE]…";

interface Plan {
  readonly nMeasurements: number;
  readonly long: number;
  readonly sizes: readonly number[];
  readonly usesWeights: boolean;
  /** Text that "task policy objective" has to contain. */
  readonly only: string;
}

export async function main(args: string[]): Promise<void> {
  const { values } = parseArguments(USAGE, {
    args,
    options: {
      measurements: { type: "string", default: "200" },
      long: { type: "string", default: "40" },
      sizes: { type: "string", default: "8,32,256" },
      weights: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      from: { type: "string", multiple: true },
    },
  });
  const plan = {
    nMeasurements: Number(values.measurements),
    long: Number(values.long),
    sizes: values.sizes.split(",").map(Number),
    usesWeights: values.weights,
    only: values.only,
  };
  if (![plan.nMeasurements, plan.long, ...plan.sizes].every((n) => Number.isInteger(n) && n > 0))
    throw new UserError("--measurements, --long and --sizes take whole numbers above 0.", 2);
  const lines: CoverageLine[] = [];
  if (values.from) for (const file of values.from) lines.push(...parsed(readLines(file)));
  else
    for await (const line of measured(plan)) {
      console.log(printed(line));
      lines.push(line);
    }
  console.log(`\n${coverageTable(lines)}`);
}

function readLines(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`--from "${file}" cannot be read: ${reasonOf(error)}.`, 2);
  }
}

async function* measured(plan: Plan): AsyncGenerator<CoverageLine> {
  const { nMeasurements, long, sizes, usesWeights, only } = plan;
  for (const [task, environment] of Object.entries(tasks))
    for (const policy of ["uniform", "half-trained"])
      for (const lane of lanes) {
        const objective = "alpha" in lane ? `${lane.objective} ${lane.alpha}` : lane.objective;
        if (!`${task} ${policy} ${objective}`.includes(only)) continue;
        const config = configOf(environment, lane, usesWeights);
        const table = await tableOf(config, policy === "half-trained");
        const space = usesWeights ? "weights" : "logits";
        const setting = laboratorySetting({ config, table, space, draw: 0 });
        const controlVariates = takenControlVariates(config.lanes[0]!);
        for (const batchSize of sizes) {
          const all = trajectories / (usesWeights ? 2 : 1);
          const nRepetitions = Math.max(64, Math.ceil(all / batchSize));
          const point = { batchSize, controlVariates, nRepetitions };
          for (const one of coverageOf({ setting, point, nMeasurements, long }))
            yield { task, policy, objective, ...one };
        }
      }
}

function configOf(environment: object, lane: object, usesNetwork: boolean): Config {
  const validated = validateConfig({
    environment,
    policy: usesNetwork
      ? { id: "mlp", hiddenLayers: [32], activation: "leakyRelu", encoding: "kHot" }
      : { id: "tabular" },
    training: { batchSize: 64, learningRate: usesNetwork ? 0.003 : 0.02 },
    lanes: [lane, { objective: "tsallis", alpha: 0.5 }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

/** Of Tsallis ½, before training or where total variation is half of what it was; read as lane 0's, with
 * the state flow that lane 0 has. */
async function tableOf(config: Config, isHalfTrained: boolean) {
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend);
  const distance = () => {
    cohort.evaluate();
    return cohort.evaluation(1).metrics.totalVariation;
  };
  const first = distance();
  if (isHalfTrained) while (distance() > first / 2) cohort.train();
  const part = cohort.checkpoint().network.weights;
  const weights = config.policy.id === "tabular" ? null : part.slice(part.length / 2);
  const { logStateFlow } = laneTableOf(cohort, 0)!;
  return { ...laneTableOf(cohort, 1)!, lane: 0, logStateFlow, weights };
}
