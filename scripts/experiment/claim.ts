// `npm run experiment -- --claim ID|FILE`: trains what a claim asks for, in this process, and answers it.
import { setImmediate as turn } from "node:timers/promises";
import { answerRow } from "../../src/claims/answerTexts.ts";
import type { Claim } from "../../src/claims/claim.ts";
import { type ClaimId, claims } from "../../src/claims/claims.ts";
import { type ClaimAnswer, judgeClaim } from "../../src/claims/judge.ts";
import { readClaim } from "../../src/claims/readClaim.ts";
import { parseJson } from "../../src/experiment/files/json.ts";
import { shortList } from "../../src/experiment/issueWords.ts";
import {
  conductClaim,
  type TrialPart,
  trialParts,
} from "../../src/features/trials/conductClaim.ts";
import type { Backend } from "../../src/policies/backend.ts";
import { UserError } from "../commands.mjs";
import { nearest } from "../nearest.mjs";
import { readText } from "./readText.ts";

/** Milliseconds of training between two looks at signals. */
const TURN = 200;

/** One of the claims that come with the page, or one in a file. @throws UserError where there is none. */
export function loadClaim(name: string): Claim {
  const input = Object.hasOwn(claims, name) ? claims[name as ClaimId] : readFile(name);
  const read = readClaim(input);
  if (read.ok) return read.claim;
  throw new UserError(`--claim "${name}" is refused: ${shortList(read.problems)}`, 2);
}

function readFile(name: string): unknown {
  const read = readText(name);
  if ("missing" in read) {
    const ids = Object.keys(claims);
    const meant = nearest(name, ids);
    const known = meant ? `did you mean "${meant}"?` : ids.join(", ");
    throw new UserError(`--claim "${name}" is no claim and no file (${known}).`, 2);
  }
  if ("problem" in read) throw new UserError(`--claim "${name}" ${read.problem}.`, 2);
  const parsed = parseJson(read.text.trim());
  if (!parsed.ok) throw new UserError(`--claim "${name}" is refused: ${parsed.message}`, 2);
  return parsed.value;
}

export interface ClaimRun {
  readonly answer: ClaimAnswer;
  /** Of training and measuring. */
  readonly seconds: number;
}

/** A claim with what came of it. */
export interface AnsweredClaim {
  readonly claim: Claim;
  readonly run: ClaimRun;
}

interface RunClaimOptions {
  readonly claim: Claim;
  readonly backend: Backend;
  /** As conductClaim's. */
  readonly onlyLastTenth?: boolean;
  /** Hears what is being done. */
  readonly say: (text: string) => void;
}

/** Trains every setting with every seed, and answers. */
export async function runClaim({
  claim,
  backend,
  onlyLastTenth = false,
  say,
}: RunClaimOptions): Promise<ClaimRun> {
  const start = performance.now();
  const parts = trialParts(claim);
  const run = conductClaim({
    claim,
    backend,
    onlyLastTenth,
    now: () => performance.now() / 1000,
  });
  let turnedAt = start;
  for (;;) {
    const next = run.next();
    if (next.done) {
      const answer = judgeClaim(claim, next.value);
      return { answer, seconds: (performance.now() - start) / 1000 };
    }
    const { part, step } = next.value;
    if (step === 0) say(partText(claim, parts[part]!));
    if (performance.now() - turnedAt < TURN) continue;
    await turn();
    turnedAt = performance.now();
  }
}

function partText({ settings }: Claim, { setting, config: { seed, nSeeds } }: TrialPart): string {
  return `${settings[setting]!.name}, seeds ${seed} to ${seed + nSeeds - 1}`;
}

/** The answer as the command prints it; its last line is the verdict. */
export function answerText(claim: Claim, { answer, seconds }: ClaimRun): string {
  const { first, count } = claim.seeds;
  const rows = answer.tests.map((test) => {
    const { setting, measured, claimed, found, verdict } = answerRow(claim, test);
    return `${verdict}: ${setting}: ${measured}: ${claimed}\n    ${found}`;
  });
  return [
    `${claim.title}`,
    claim.statement,
    `Source: ${claim.source}`,
    `Seeds ${first} to ${first + count - 1}, ${Math.round(seconds)} s`,
    "",
    ...rows,
    "",
    answer.verdict,
    "",
  ].join("\n");
}
