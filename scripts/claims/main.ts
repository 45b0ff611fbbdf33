// The command line of `npm run claims`: all claims or some, one after the other, and the document of their answers, of
// which the cards' figures are made; or how long cards take in a browser.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { claims } from "../../src/claims/claims.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { projectFolder, readArguments, UserError } from "../commands.mjs";
import { type AnsweredClaim, loadClaim, runClaim } from "../experiment/claim.ts";
import { writeWhole } from "../output.mjs";
import { timeCards } from "./browserTimes.ts";
import { claimsDocument } from "./document.ts";
import { measuredFile } from "./measuredFile.ts";
import { withAnswers } from "./withAnswers.ts";

const USAGE =
  "Usage: npm run claims -- [--only ID[,ID]] [--read] [--browser ID[,ID]] [--address http://localhost:PORT/]";

const documentFile = join(projectFolder, "docs", "claims.md");
const cardsFile = join(projectFolder, "src/features/claims/measuredClaims.ts");

/** Runs the command; @throws UserError where no backend works, or a card is none. */
export async function main(_argv: readonly string[]): Promise<number> {
  const { only, read, browser, address } = readArguments(USAGE, {
    only: { type: "string" },
    read: { type: "boolean" },
    browser: { type: "string" },
    address: { type: "string" },
  });
  if (typeof browser === "string") {
    if (typeof address !== "string")
      throw new UserError(`--browser needs the address of a page that is served. ${USAGE}`, 2);
    await timeCards(address, browser.split(","), ({ id, answer, sentence, ...times }) => {
      const { seconds, firstPartial } = times;
      const partial =
        firstPartial === null ? "" : `, first numbers after ${firstPartial.toFixed(1)} s`;
      console.log(`${id}: ${answer} after ${seconds.toFixed(1)} s${partial}. ${sentence}`);
    });
    return 0;
  }
  const all = Object.keys(claims);
  if (typeof only === "string") {
    const before = readFileSync(documentFile, "utf8");
    writeWhole(documentFile, withAnswers(before, await answer(only.split(",")), all));
  } else if (read !== true) writeWhole(documentFile, claimsDocument(await answer(all)));
  writeWhole(cardsFile, measuredFile(readFileSync(documentFile, "utf8")));
  return 0;
}

/** @throws UserError where one is no claim, before any is run. */
async function answer(ids: readonly string[]): Promise<readonly AnsweredClaim[]> {
  const asked = ids.map(loadClaim);
  const choice = await chooseBackend("wasm");
  if ("code" in choice) throw new UserError(choice.message);
  const answered: AnsweredClaim[] = [];
  for (const claim of asked) {
    console.error(claim.title);
    const run = await runClaim({
      claim,
      backend: choice.backend,
      say: (text) => console.error(`  ${text}`),
    });
    console.error(`  ${run.answer.verdict}, ${Math.round(run.seconds)} s`);
    answered.push({ claim, run });
  }
  choice.backend.dispose();
  return answered;
}
