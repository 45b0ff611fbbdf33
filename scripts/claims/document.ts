// docs/claims.md, made of the answers alone.
import { answerRow } from "../../src/claims/answerTexts.ts";
import { powerText } from "../../src/claims/claimPower.ts";
import type { AnsweredClaim } from "../experiment/claim.ts";

/** What stands in the document of one claim: its row of the table, and its section. */
export interface ClaimPart {
  readonly id: string;
  readonly row: string;
  readonly section: string;
}

/** The whole document. */
export function claimsDocument(answered: readonly AnsweredClaim[]): string {
  return documentOf(answered.map(partOf));
}

/** The part of an answer. */
export function partOf({ claim, run }: AnsweredClaim): ClaimPart {
  const { id, title, seeds } = claim;
  const row = `| [${title}](#${anchorOf(id)}) | ${run.answer.verdict} | ${seeds.count} | ${Math.round(run.seconds)} |`;
  return { id, row, section: sectionOf({ claim, run }) };
}

/** The document of parts in their order. */
export function documentOf(parts: readonly ClaimPart[]): string {
  return `# Claims

What is said of GFlowNet objectives, put to the test. Each claim, its source, its experiments, its seeds and
the test were written down before anything ran ([claims-format.md](claims-format.md)); nothing was tuned to
pass, and a claim that fails stays here. One command runs them all and writes this page:

\`\`\`sh
npm run claims
\`\`\`

One alone: \`npm run experiment -- --claim ${parts[0]?.id ?? "ID"}\`; your own: \`--claim FILE\`.

**How to read it.** A test *holds* where the 95 % interval lies on the side that was claimed, *fails* where it
lies on the other, and is *undecided* between. Differences are paired by seed (lanes of one seed share their
initial weights and random numbers): the median of the ratios (of differences, where the measure is a
logarithm), with the interval from order statistics, which supposes nothing of the distribution. Shares have
the interval of Clopper and Pearson. All intervals of a claim hold together: the error rate is divided by
the number of its tests. *Open* are seeds of which neither side got there. Total variation, variances,
expected gradients and regions are exact; what counts samples, or looks at subsets or batches, says so.

| claim | answer | seeds | seconds |
| --- | --- | --- | --- |
${parts.map(({ row }) => row).join("\n")}

Seconds are of one process on WASM, of a machine that did other things beside it.

${parts.map(({ section }) => section).join("\n\n")}
`;
}

/** What GitHub makes of a heading that is an id. */
const anchorOf = (id: string) => id;

function sectionOf({ claim, run }: AnsweredClaim): string {
  const rows = run.answer.tests.map((test) => {
    const { setting, measured, claimed, found, verdict } = answerRow(claim, test);
    return `| ${[setting, measured, claimed, found, `**${verdict}**`].join(" | ")} |`;
  });
  return `## ${claim.id}

**${claim.title}.** ${claim.statement}

*Source:* ${claim.source}. *Protocol:* ${claim.protocol}

*${powerText(claim)}*

**Answer: ${run.answer.verdict}.**

| experiment | measured | claimed | found | answer |
| --- | --- | --- | --- | --- |
${rows.join("\n")}`;
}
