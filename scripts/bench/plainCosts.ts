// What is measured without a browser: enumerating the largest environments there may be, and reading
// the costliest of many damaged links and files.
import "../../src/experiment/flate.ts";
import fc from "fast-check";
import { buildEnvironment } from "../../src/environments/builders/buildEnvironment.ts";
import { largestEnvironments } from "../../src/environments/largestFixtures.ts";
import { damagedFiles, damagedLinks } from "../../src/experiment/damagedFixtures.ts";
import { decodeFile } from "../../src/experiment/files/decodeFile.ts";
import { decodeLink, encodeLink } from "../../src/experiment/link.ts";
import { presets } from "../../src/experiment/presets.ts";
import { validateConfig } from "../../src/experiment/schema.ts";
import type { PlainCost } from "./result.ts";

const ROUNDS = 3;
const DAMAGED = 2_000;

/** Every cost, round by round. */
export function measurePlainCosts(say: (text: string) => void): PlainCost[] {
  const costs = largestEnvironments.map(({ name, config, nStates }) => {
    say(`the largest ${name}`);
    return {
      label: `enumerate the largest ${name}`,
      size: nStates,
      milliseconds: rounds(() => processorTime(() => buildEnvironment(config, 1))),
    };
  });
  say("damaged links and files");
  const configs = Object.values(presets).flatMap(({ config }) => {
    const validated = validateConfig(config);
    return validated.ok ? [validated.config] : [];
  });
  const links = fc.sample(damagedLinks(configs.map((config) => encodeLink(config))), {
    numRuns: DAMAGED,
    seed: 1,
  });
  const texts = configs.map((config) => JSON.stringify(config));
  const files = fc.sample(damagedFiles(texts), { numRuns: DAMAGED, seed: 1 });
  return [
    ...costs,
    costliest("read the costliest damaged link", links, decodeLink),
    costliest("read the costliest damaged file", files, decodeFile),
  ];
}

function costliest(label: string, texts: readonly string[], read: (text: string) => unknown) {
  const milliseconds = rounds(() =>
    texts.reduce(
      (most, text) =>
        Math.max(
          most,
          processorTime(() => read(text)),
        ),
      0,
    ),
  );
  return { label, size: texts.length, milliseconds };
}

function rounds(measure: () => number): number[] {
  return Array.from({ length: ROUNDS }, measure);
}

/** Milliseconds of this process's processor time, which other work on the machine does not lengthen. */
function processorTime(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
