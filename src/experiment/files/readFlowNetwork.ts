// A flow network as lines of text: "s0 > a > x" is two edges, "x = 3" a reward; and as the rows of a table, from a
// spreadsheet or a CSV file, with two columns: two names are an edge, a name and a number a reward. What is no edge and no
// reward is kept and told by its line; nothing that was typed is left out.
import { type FlowNetwork, stateNaming } from "../../environments/graph/flowNetwork.ts";
import {
  type NetworkProblem,
  networkProblems,
} from "../../environments/graph/flowNetworkProblems.ts";
import { numberText } from "../../math/numberText.ts";
import { typedNumber } from "../../math/readNumber.ts";

/** More lines than any network has that is allowed. */
const MOST_LINES = 1_000;

/** What a text says. */
export interface ReadNetwork {
  /** As far as it could be read. */
  readonly network: FlowNetwork;
  /** The lines that could not be read, as they were typed. */
  readonly unread: readonly string[];
  /** What is wrong, in whole sentences; empty: nothing is. */
  readonly problems: readonly NetworkProblem[];
}

/** Reads lines, or parts between semicolons. */
export function readFlowNetwork(text: string): ReadNetwork {
  const edges: string[] = [];
  const rewards = new Map<string, number>();
  const problems: NetworkProblem[] = [];
  const unread: string[] = [];
  let isFirstRow = true;
  const read = (written: string, place: string) => {
    const refuse = (message: string) => {
      unread.push(written);
      problems.push({ field: "edges", message: `${place}: ${message}`, states: [], edges: [] });
    };
    const refuseName = (name: string) =>
      refuse(`"${shortened(name)}" is no name of a state, which is ${stateNaming.words}.`);
    const join = (names: readonly string[]) => {
      const wrong = names.find((one) => !stateNaming.pattern.test(one));
      if (wrong !== undefined) refuseName(wrong);
      else edges.push(...names.slice(1).map((to, k) => `${names[k]}>${to}`));
    };
    const give = (name: string, value: string, isWhole = true) => {
      const reward = isWhole ? typedNumber(value) : null;
      if (!stateNaming.pattern.test(name)) refuseName(name);
      else if (reward === null || reward < 0 || reward > 1e6)
        refuse(
          `the reward of ${name} must be a number from 0 to 1000000, not "${shortened(value)}".`,
        );
      else if (rewards.has(name)) refuse(`the reward of ${name} stands there twice.`);
      else rewards.set(name, reward);
    };
    const [name = "", value, ...more] = written.split("=").map((part) => part.trim());
    if (value !== undefined) return give(name, value, more.length === 0);
    const names = written.split(ARROW);
    if (names.length > 1) return join(names);
    const cells = cellsOf(written);
    const isHeading = isFirstRow && headings.has(cells.join(" ").toLowerCase());
    isFirstRow = false;
    if (isHeading) return;
    const [first, second, ...rest] = cells;
    if (first === undefined || second === undefined || rest.length > 0)
      refuse(`"${shortened(written)}" is neither an edge, as a > b, nor a reward, as x = 3.`);
    else if (typedNumber(second) === null) join([first, second]);
    else give(first, second);
  };
  text.split(/[\n\r]+/, MOST_LINES).forEach((line, index) => {
    const parts = isRow(line) ? [line] : line.split(";", MOST_LINES);
    for (const part of parts) if (part.trim() !== "") read(part.trim(), `Line ${index + 1}`);
  });
  const network = { edges, rewards: Object.fromEntries(rewards) };
  return { network, unread, problems: unread.length > 0 ? problems : networkProblems(network) };
}

const ARROW = /\s*(?:->|→|>)\s*/;

/** What the columns of such a table are called. */
const headings = new Set([
  "from to",
  "source target",
  "parent child",
  "state reward",
  "node reward",
  "name reward",
]);

/** Whether semicolons part the cells of a line, not the line itself. */
function isRow(line: string): boolean {
  const cells = line.split(";").map(unquoted);
  return cells.length === 2 && stateNaming.pattern.test(cells[0]!) && !/[=>→]/.test(line);
}

/** The cells of a row, which tabs part, or semicolons, or commas, or blanks; none for what is empty at its end. */
function cellsOf(row: string): readonly string[] {
  const mark = ["\t", ";", ","].find((one) => row.includes(one)) ?? /\s+/;
  const cells = row.split(mark).map(unquoted);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}

function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

/** The lines that say this network. */
export function networkText({ edges, rewards }: FlowNetwork): string {
  return [
    ...edges.map((edge) => edge.replace(">", " > ")),
    ...Object.entries(rewards).map(([name, reward]) => `${name} = ${numberText(reward)}`),
  ].join("\n");
}
