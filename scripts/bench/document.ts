// The measured parts of docs/performance.md: every figure in them comes from a run of the benchmark, the
// text around them is written by hand. A part stands between two comments that name it.
import { UserError } from "../commands.mjs";
import type { PeersResult } from "./peers/result.ts";
import { peerTables, whoIsAhead } from "./peers/tables.ts";
import type { BenchResult, Machine } from "./result.ts";
import { type Table, tablesOf } from "./tables.ts";

/** The document with the browser's figures brought up to a run. */
export function withMeasured(document: string, result: BenchResult): string {
  const { machine, date, seconds } = result;
  const text = `Written by \`npm run bench -- --docs\` on ${date}, in ${minutes(seconds)}, on this machine:
${placeOf(machine)}; ${machine.browser}; WebGL on
${machine.renderer}. Ratios carry over to other machines of this kind, absolute speeds do not.
Medians of rounds in which all contenders take turns; the range is the lowest and the highest round.
${tablesOf(result).map(markdown).join("\n")}`;
  return withPart(document, "measured", text);
}

/** The document with the figures beside other libraries brought up to a run. */
export function withPeers(document: string, result: PeersResult): string {
  const { machine, date, seconds, load } = result;
  const text = `Written by \`npm run bench -- --peers --docs\` on ${date}, in ${minutes(seconds)}, on this machine:
${placeOf(machine)}; ${loadText(load, machine.cores)}.
Medians of rounds in which all contenders take turns, with the lowest and the highest round.

${whoIsAhead(result)}
${peerTables(result).map(markdown).join("\n")}`;
  return withPart(document, "peers", text);
}

/** @throws UserError where the document has no such part */
function withPart(document: string, name: string, text: string): string {
  const [first, last] = [`<!-- ${name}: begin -->\n`, `<!-- ${name}: end -->`];
  const [start, end] = [document.indexOf(first), document.indexOf(last)];
  if (start < 0 || end < start)
    throw new UserError(`docs/performance.md has no part between "${first.trim()}" and "${last}".`);
  return `${document.slice(0, start + first.length)}\n${text}\n${document.slice(end)}`;
}

function minutes(seconds: number): string {
  const n = Math.max(1, Math.round(seconds / 60));
  return n === 1 ? "a minute" : `${n} minutes`;
}

function placeOf({ processor, cores, gigabytes, system }: Omit<Machine, "browser" | "renderer">) {
  return `${processor}, ${cores} cores, ${gigabytes} GB, ${system}`;
}

/** Whether figures by the clock are to be believed. */
function loadText(load: number, cores: number): string {
  return load < 0.25 * cores
    ? "nothing else ran on it"
    : `the load before the run was ${Math.round(10 * load) / 10}, so other work may have run on it, and only figures of processor time are to be believed`;
}

function markdown({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return `
### ${title}

${line(head)}
${line(head.map((_, column) => (column === 0 ? "---" : "---:")))}
${rows.map(line).join("\n")}
`;
}
