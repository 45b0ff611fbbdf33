// The command line of `npm run claims`: all claims, one after the other, and the document of their answers, of
// which the cards' figures are made; or how long cards take in a browser.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { claims } from "../../src/claims/claims.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { projectFolder, readArguments, UserError } from "../commands.mjs";
import { type AnsweredClaim, loadClaim, runClaim } from "../experiment/claim.ts";
import { writeWhole } from "../output.mjs";
import { timeCards } from "./browserTimes.ts";
import { claimsDocument } from "./document.ts";
import { measuredFile } from "./measuredFile.ts";

const USAGE =
  "Usage: npm run claims -- [--read] [--browser ID[,ID]] [--address http://localhost:PORT/]";

const documentFile = join(projectFolder, "docs", "claims.md");
const cardsFile = join(projectFolder, "src/features/claims/measuredClaims.ts");

/** Runs the command; @throws UserError where no backend works, or a card is none. */
export async function main(_argv: readonly string[]): Promise<number> {
  const { read, browser, address } = readArguments(USAGE, {
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
  if (read !== true) writeFileSync(documentFile, claimsDocument(await answerAll()));
  writeWhole(cardsFile, measuredFile(readFileSync(documentFile, "utf8")));
  return 0;
}

async function answerAll(): Promise<readonly AnsweredClaim[]> {
  const choice = await chooseBackend("wasm");
  if ("code" in choice) throw new UserError(choice.message);
  const answered: AnsweredClaim[] = [];
  for (const id of Object.keys(claims)) {
    const claim = loadClaim(id);
    console.error(claim.title);
    const run = await runClaim(claim, choice.backend, (text) => console.error(`  ${text}`));
    console.error(`  ${run.answer.verdict}, ${Math.round(run.seconds)} s`);
    answered.push({ claim, run });
  }
  choice.backend.dispose();
  return answered;
}
