// docs/config.md, written from the registries: every field with its range, default and sentence. The
// test beside this file keeps the document true.

import { environments } from "../environments/environments.ts";
import type { Parameter, Parameters } from "../environments/parameters.ts";
import { unitParameters } from "../environments/rewardUnit.ts";
import { formatWhole } from "../math/numberText.ts";
import {
  curveLimits,
  pointsExpectation,
  straightLine,
  tailsExpectation,
} from "../objectives/curve/curvePoints.ts";
import { alphaParameter } from "../objectives/divergence.ts";
import { noExactDescent } from "../objectives/family.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import type { ObjectiveDefinition } from "../objectives/objective.ts";
import { type ObjectiveId, objectives } from "../objectives/objectives.ts";
import { DEFAULT_METRIC_ALPHA } from "../records/metricOrder.ts";
import {
  embedInstruments,
  gradientKinds,
  helpViews,
  laboratoryViews,
  lectureControls,
  lecturePanels,
  MAXIMUM_CLAIM_ID,
  MAXIMUM_LESSON_ID,
  MAXIMUM_LESSON_STEPS,
  pageModes,
  panelKinds,
} from "./config.ts";
import { expectationOf } from "./parameterSchema.ts";
import { hiddenLayers, stopAtStep, targetSeed } from "./runFields.ts";
import { policyParameters, seedParameters, trainingParameters } from "./runParameters.ts";

/** The reference as Markdown, tables and headings only. */
export function configReference(): string {
  return [
    "# Config reference",
    "",
    "One schema for links, files, the command line and the page. Missing keys take the default;",
    "unknown keys, wrong types and values out of range are refused with path and allowed range.",
    "This page is generated from the registries (`npx vitest run configReference -u`).",
    "",
    "## Seeds, policy, training",
    "",
    ...table({ ...seedParameters }, ""),
    `| \`targetSeed\` | ${expectationOf(targetSeed)}, or null | \`null\` | What the target leaves to chance (numbers of its reward that are null) is drawn from it. Null: from \`seed\`. |`,
    "",
    ...table(policyParameters, "policy."),
    `| \`policy.hiddenLayers\` | a list of 1 to ${hiddenLayers.maximumLength} layer widths from ${hiddenLayers.minimum} to ${hiddenLayers.maximum} | \`${JSON.stringify(hiddenLayers.default)}\` | ${hiddenLayers.sentence} |`,
    "| `policy.encoding` | one of the environment’s encodings | the environment’s first | What the network sees of a state. |",
    "",
    ...table(trainingParameters, "training."),
    `| \`training.stopAtStep\` | ${expectationOf(stopAtStep)}, or null | \`null\` | ${stopAtStep.sentence} Null: after ${formatWhole(stopAtStep.default)}. |`,
    "",
    ...Object.entries(environments).flatMap(([id, environment]) => [
      `## Environment \`${id}\``,
      "",
      `${environment.sentence} (${environment.reference})`,
      "",
      ...table(environment.parameters, "environment."),
      "",
      `Encodings: ${Object.entries(environment.encodings)
        .map(([encoding, { sentence }]) => `\`${encoding}\` (${withoutStop(sentence)})`)
        .join("; ")}. Default: \`${environment.defaultEncoding}\`.`,
      "",
      ...Object.entries(environment.rewards).flatMap(([rewardId, reward]) => [
        `### Reward \`${rewardId}\``,
        "",
        `${reward.sentence} (${reward.reference})`,
        "",
        ...table(reward.parameters, "environment.reward."),
        ...(Object.keys(reward.parameters).length > 0 ? [""] : []),
      ]),
    ]),
    "## The unit of a reward",
    "",
    "Every reward of every environment takes these beside its own parameters: log R' = β (log R − m) + c, m the",
    "largest log R where `offset` is `maximum`, else 0. Where a reward is a likelihood the default of `offset` is",
    "`maximum`. Defaults are not written. Run files say in `environment.logZUnit` how log R was measured where that",
    "is not as the reward’s formula gives it.",
    "",
    ...table(unitParameters, "environment.reward."),
    "",
    "## View",
    "",
    "How an experiment is looked at, and nothing about how it trains; [links.md](links.md) lists the rest.",
    "",
    "| field | must be | default | what it is |",
    "|---|---|---|---|",
    `| \`view.claim\` | text of at most ${MAXIMUM_CLAIM_ID} characters | – | The claim whose card opens over the page, by its id in [claims.md](claims.md); an unknown one is named there. |`,
    `| \`view.lesson\` | text of at most ${MAXIMUM_LESSON_ID} characters | – | The lesson beside the page, by its id; an unknown one is named there. |`,
    `| \`view.lessonStep\` | a whole number from 1 to ${MAXIMUM_LESSON_STEPS} | \`1\` | The step that it opens at. |`,
    `| \`view.reference\` | the relative address of a run file beside the page, such as \`runs/first.json\` | – | A finished run whose curves and cards stand behind this one’s. |`,
    "| `view.picture` | text of at most 32 characters | – | The kind of picture that cards open on, by its id; where the environment has none of this id it opens as ever. |",
    `| \`view.metricAlpha\` | ${expectationOf(alphaParameter)} | \`${DEFAULT_METRIC_ALPHA}\` | The order α at which the metrics \`renyi\` and \`tsallis\` of every lane are taken. |`,
    `| \`view.laboratory\` | ${namesOf(laboratoryViews)} | – | Opens the estimator laboratory over the page: its figures against batch size, or over training. |`,
    `| \`view.panel\` | ${namesOf(panelKinds)} | – | Few controls or all of them. Left out: as the visitor chose, else all. |`,
    `| \`view.help\` | ${namesOf(helpViews)} | – | What is open when the page opens: all terms in plain words, the terms beside the page with the numbers of the moment, the tour, or the course. |`,
    `| \`view.mode\` | ${namesOf(pageModes)} | \`page\` | \`lecture\`: for a room, large and with chosen panels alone. In links: \`view=lecture\`. |`,
    `| \`view.panels\` | 1 to ${lecturePanels.length} of ${lecturePanels.map((panel) => `\`${panel}\``).join(", ")} | \`["stage"]\` | What a lecture shows. |`,
    `| \`view.controls\` | ${namesOf(lectureControls)} | \`shown\` | The experiment’s controls in a lecture: in sight, in sight but dead, or away. |`,
    `| \`view.instrument\` | ${namesOf(embedInstruments)} | – | The one instrument that an [embed](embed.md) shows: the α dial below its pictures, the push curve, or the curves. |`,
    "",
    "## Objectives",
    "",
    "| `lanes[].objective` | minimises | parameters | control variates (default first) |",
    "|---|---|---|---|",
    ...Object.entries<ObjectiveDefinition>(objectives).map(([id, objective]) => {
      const { reads } = objective;
      const parameters = [
        ...Object.entries(objective.parameters).map(
          ([name, p]) => `\`${name}\`: ${expectationOf(p)}, default ${p.default}`,
        ),
        ...(reads ? [`\`formula\`: [a formula](formulas.md), default \`${reads.usual}\``] : []),
      ].join("; ");
      const variates = [
        objective.defaultControlVariate,
        ...objective.controlVariates.filter((v) => v !== objective.defaultControlVariate),
      ];
      return `| \`${id}\` | ${objective.sentence} | ${parameters} | ${variates.map((v) => `\`${v}\``).join(", ")} |`;
    }),
    "",
    "## What a lane has otherwise",
    "",
    "| field | must be | default | what it is |",
    "|---|---|---|---|",
    `| \`lanes[].gradient\` | one of ${gradientKinds.map((kind) => `\`${kind}\``).join(", ")} | \`sampled\` | Whether this lane descends what its batch estimates, or its exact gradient over all trajectories (a batch without end). Not for ${withoutExact(true).join(", ")}; only where every object has one trajectory (strings built at the end, permutations) for ${onTreesAlone().join(", ")}. |`,
    `| \`lanes[].points\` | ${pointsExpectation} | ${JSON.stringify(straightLine.points)} | The push curve of a lane of \`drawn\`: c at x = log w − log Z, points at least ${curveLimits.gap} nats apart, c nowhere rising and falling from first to last. A constant counts for nothing: what trains is c less its value at 0. |`,
    `| \`lanes[].tails\` | ${tailsExpectation} | \`[null,null]\` | Its slopes dc/dx before the first and beyond the last point; null: as the curve ends there, 0: a push that is bounded. |`,
    `| \`lanes[].training\` | some of ${fieldNames({ ...trainingParameters, stopAtStep })} | \`{}\` | What this lane trains with instead of \`training\`, in the same ranges. |`,
    `| \`lanes[].policy\` | some of ${fieldNames({ ...policyParameters, hiddenLayers })}, \`encoding\` | \`{}\` | What this lane learns instead of \`policy\`, in the same ranges. |`,
    "",
    "What may go together is asked of what a lane comes to with both. A field that says what the experiment",
    "says is kept: it holds when the experiment’s is changed. A lane with a `stopAtStep` of its own stays as it",
    "is from there on; the run ends when every lane has.",
    "",
    "## Control variates",
    "",
    "| `lanes[].controlVariate` | what it does |",
    "|---|---|",
    ...Object.entries(controlVariates).map(([id, { sentence }]) => `| \`${id}\` | ${sentence} |`),
    "",
  ].join("\n");
}

/** Objectives by where they have no exact gradient: nowhere, or beside trees. */
const withoutExact = (isTree: boolean) =>
  Object.keys(objectives).flatMap((id) =>
    // the registry's keys are its ids
    noExactDescent(id as ObjectiveId, isTree) === null ? [] : [`\`${id}\``],
  );

function fieldNames(fields: Readonly<Record<string, unknown>>): string {
  return Object.keys(fields)
    .map((name) => `\`${name}\``)
    .join(", ");
}

function table(parameters: Parameters, prefix: string): string[] {
  const names = Object.entries(parameters);
  if (names.length === 0) return [];
  return [
    "| field | must be | default | what it is |",
    "|---|---|---|---|",
    ...names.map(([name, parameter]) => row(`${prefix}${name}`, parameter)),
  ];
}

function row(path: string, parameter: Parameter): string {
  const unit = parameter.unit ? ` (${parameter.unit})` : "";
  const cells = [
    `\`${path}\``,
    `${expectationOf(parameter)}${unit}`,
    `\`${JSON.stringify(parameter.default)}\``,
    parameter.sentence,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

/** What a picklist takes. */
function namesOf(choices: readonly string[]): string {
  return `one of ${choices.map((choice) => `\`${choice}\``).join(", ")}`;
}

function onTreesAlone(): readonly string[] {
  const never = withoutExact(true);
  return withoutExact(false).filter((id) => !never.includes(id));
}
