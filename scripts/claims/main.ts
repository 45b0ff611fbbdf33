// The command line of `npm run claims`: all claims, one after the other, and the document of their answers.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { claims } from "../../src/claims/claims.ts";
import { chooseBackend } from "../../src/policies/chooseBackend.ts";
import { projectFolder, readArguments, UserError } from "../commands.mjs";
import { type AnsweredClaim, loadClaim, runClaim } from "../experiment/claim.ts";
import { claimsDocument } from "./document.ts";

const USAGE = "Usage: npm run claims";

/** Runs the command; @throws UserError where no backend works. */
export async function main(_argv: readonly string[]): Promise<number> {
  readArguments(USAGE, {});
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
  writeFileSync(join(projectFolder, "docs", "claims.md"), claimsDocument(answered));
  return 0;
}
