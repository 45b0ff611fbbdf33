// A flow network as lines of text: "s0 > a > x" is two edges, "x = 3" a reward. What is no edge and no reward is kept
// and told by its line; nothing that was typed is left out.
import { type FlowNetwork, stateNaming } from "../../environments/flowNetwork.ts";
import { type NetworkProblem, networkProblems } from "../../environments/flowNetworkProblems.ts";
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
  const lines = text.split(/[\n\r;]+/, MOST_LINES);
  lines.forEach((line, index) => {
    const written = line.trim();
    if (written === "") return;
    const place = `Line ${index + 1}`;
    const refuse = (message: string) => {
      unread.push(written);
      problems.push({ field: "edges", message, states: [], edges: [] });
    };
    const [name = "", value, ...more] = written.split("=").map((part) => part.trim());
    if (value === undefined) {
      const names = written.split(/\s*(?:->|→|>)\s*/);
      const wrong = names.find((one) => !stateNaming.pattern.test(one));
      if (names.length < 2)
        refuse(
          `${place}: "${shortened(written)}" is neither an edge, as a > b, nor a reward, as x = 3.`,
        );
      else if (wrong !== undefined)
        refuse(
          `${place}: "${shortened(wrong)}" is no name of a state, which is ${stateNaming.words}.`,
        );
      else edges.push(...names.slice(1).map((to, k) => `${names[k]}>${to}`));
      return;
    }
    const reward = more.length === 0 ? typedNumber(value) : null;
    if (!stateNaming.pattern.test(name))
      refuse(
        `${place}: "${shortened(name)}" is no name of a state, which is ${stateNaming.words}.`,
      );
    else if (reward === null || reward < 0 || reward > 1e6)
      refuse(
        `${place}: the reward of ${name} must be a number from 0 to 1000000, not "${shortened(value)}".`,
      );
    else if (rewards.has(name)) refuse(`${place}: the reward of ${name} stands there twice.`);
    else rewards.set(name, reward);
  });
  const network = { edges, rewards: Object.fromEntries(rewards) };
  return { network, unread, problems: unread.length > 0 ? problems : networkProblems(network) };
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
