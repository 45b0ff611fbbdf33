// Refusals as the page says them: validation names fields by their paths, which links and files hold, and
// a person at the page knows their labels. What has no label keeps its path.

import { environments } from "../../environments/environments.ts";
import type { Parameters } from "../../environments/parameters.ts";
import { unitParameters } from "../../environments/rewardUnit.ts";
import {
  policyParameters,
  seedParameters,
  trainingParameters,
} from "../../experiment/runParameters.ts";
import { parametersOf } from "../../objectives/family.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";

type Labels = ReadonlyMap<string, string>;

interface Kind {
  readonly label: string;
  readonly parameters: Parameters;
}

/** The rewards of every kind of environment that is here. */
function everyReward() {
  return Object.values(environments).flatMap((kind) => Object.entries<Kind>(kind.rewards));
}

/** Of every kind of each section: where kinds differ, what their labels have in common. */
function labelsBySection(
  rewards: ReturnType<typeof everyReward>,
): Readonly<Record<string, Labels>> {
  return {
    environment: labelsOf(
      Object.values(environments).map(({ parameters }) => parameters),
      { id: "Environment", reward: "Reward" },
    ),
    "environment.reward": labelsOf(
      [...rewards.map(([, { parameters }]) => parameters), unitParameters],
      { id: "Reward" },
    ),
    policy: labelsOf([policyParameters], { hiddenLayers: "Hidden layers", encoding: "Encoding" }),
    training: labelsOf([trainingParameters], { stopAtStep: "Stop at step" }),
    view: new Map([
      ["title", "Title"],
      ["metricAlpha", "α of the metrics"],
    ]),
    lanes: new Map([
      ["objective", "objective"],
      ["controlVariate", "control variate"],
      ["gradient", "gradient"],
      ["formula", "formula"],
      // the registry's keys are its ids
      ...(Object.keys(objectives) as ObjectiveId[]).flatMap((id) =>
        parametersOf(id).map(([name, { label }]) => [name, shortened(label)] as const),
      ),
    ]),
  };
}
const top = labelsOf([seedParameters], { targetSeed: "Target seed" });

const path =
  /\b(?:config\.)?(environment\.reward|environment|policy|training|view|lanes\.(\d+))\.(\w+)(?:\.(\d+))?/g;
/** What follows a section's name and a colon: a field of it, or a kind. */
const inSection = /\b(environment\.reward|environment): (\w+)/g;
const ofExperiment = /(^|[.:] )(?:config\.)?(seed|nSeeds|targetSeed)\b/g;
/** Names of two words, which are no words of a sentence. */
const camelCase = /\b[a-z]\w*[A-Z]\w*\b/g;

/** The text of one refusal or several with labels for paths. */
export function pageWords(text: string): string {
  const rewards = everyReward();
  const sections = labelsBySection(rewards);
  return text
    .replace(inSection, (whole, section: string, name: string) => {
      const kind = rewards.find(([id]) => id === name)?.[1].label;
      return sections[section]!.get(name) ?? kind ?? whole;
    })
    .replace(
      path,
      (whole, section: string, lane: string | undefined, name: string, item?: string) => {
        const label = sections[lane === undefined ? section : "lanes"]!.get(name);
        if (label === undefined) return whole;
        const own = lane === undefined ? label : `Lane ${Number(lane) + 1}, ${label}`;
        return item === undefined ? own : `${own}, item ${Number(item) + 1},`;
      },
    )
    .replace(ofExperiment, (whole, before: string, name: string) =>
      top.has(name) ? `${before}${top.get(name)}` : whole,
    )
    .replace(
      camelCase,
      (name) =>
        sections["environment"]!.get(name) ?? sections["environment.reward"]!.get(name) ?? name,
    );
}

function labelsOf(all: readonly Parameters[], more: Readonly<Record<string, string>>): Labels {
  const labels = new Map<string, string>();
  for (const [name, { label }] of all.flatMap((parameters) => Object.entries(parameters))) {
    const known = labels.get(name) ?? label;
    if (known === label) labels.set(name, label);
    else if (shortened(known) === shortened(label)) labels.set(name, shortened(label));
    // labels that have nothing in common help less than the name
    else labels.set(name, name);
  }
  for (const [name, label] of Object.entries(more)) labels.set(name, label);
  return labels;
}

/** "α, order" as "α". */
function shortened(label: string): string {
  return label.split(",")[0]!;
}
