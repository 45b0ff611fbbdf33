// What the page, its files and its readers' summaries say of a run whose states cannot be listed, from a run of a few
// steps over 4 of 8 elements: every figure of a lane is called estimated, and nothing is called exact but what is known
// of the target.
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createLaneCurve, fillLaneCurve } from "../charts/curves/curveData.ts";
import { summariseCurves } from "../charts/curves/curveSummary.ts";
import type { Config } from "../experiment/config.ts";
import { curvesCsv, distributionCsv } from "../experiment/files/runCsv.ts";
import { presetSentences } from "../experiment/presetSentences.ts";
import type { RunFile } from "../experiment/runFile.ts";
import { validateConfig } from "../experiment/schema.ts";
import { comparisonCsv } from "../features/files/evidence/comparisonCsv.ts";
import {
  type ComparisonFacts,
  changeText,
  distanceNote,
  distanceText,
} from "../features/files/evidence/comparisonFacts.ts";
import { historyOf, reportOf, snapshotOfFile } from "../features/files/openRun.ts";
import { conceptFacts } from "../features/guide/conceptFacts.ts";
import { conceptIds } from "../features/guide/concepts.ts";
import { openBackend } from "../policies/backends.ts";
import type { EnvironmentReport } from "../protocol/environmentReport.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { estimateOf, hasBounds, isKnownUnlisted } from "../records/estimatedMetrics.ts";
import type { MetricHistory } from "../records/metricHistory.ts";
import { metricIds } from "../records/metrics.ts";
import { noNearerSentence } from "../records/nearness.ts";
import "../ui/views/lateKinds.ts";
import { pageRun } from "../store/run/pageRun.ts";
import { runExperiment } from "../training/run/runExperiment.ts";
import { CurvesMenu } from "../ui/curves/CurvesMenu.tsx";
import { curvesOfView, textOfView } from "../ui/curves/curveViews.ts";
import { ReachTable } from "../ui/curves/ReachTable.tsx";
import { groupsFor, knownView, unknownViews, unlistedReason } from "../ui/curves/unlistedViews.ts";
import { ViewExplanation } from "../ui/curves/ViewExplanation.tsx";
import { EstimatedFigures } from "../ui/stage/EstimatedFigures.tsx";
import { MetricTable } from "../ui/stage/MetricTable.tsx";
import { TargetFacts } from "../ui/stage/TargetFacts.tsx";
import { UnlistedNote } from "../ui/stage/UnlistedNote.tsx";
import type { LaneView } from "../ui/stage/useLaneViews.ts";
import "../ui/views/lateKinds.ts";
import { viewOf } from "../ui/views/environmentViews.ts";
import { sentenceOf } from "./announcement.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What may be called exact: what is known of the target. */
const known =
  /exactly known|known exactly|exact samples of the target|log Z, exact|log Z is exactly [\d.]+ nats|Exactly [\d.]+ here|Entropy, nats, exact|how probable each element is, exactly/gi;

function claims(text: string): RegExpMatchArray | null {
  return text.replaceAll(known, "").match(/.{0,40}exact.{0,40}/i);
}

let config: Config;
let run: RunFile;
let report: EnvironmentReport;
let snapshot: Snapshot;
let history: MetricHistory;
let view: LaneView;

beforeAll(async () => {
  const validated = validateConfig({
    environment: { id: "largeSet", universe: 8, size: 4, reward: { id: "additive", f: null } },
    policy: { id: "mlp", hiddenLayers: [8], encoding: "kHot" },
    training: { batchSize: 8, stopAtStep: 4 },
    seed: 2,
    nSeeds: 1,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "forwardKl" }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  config = validated.config;
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const steps = runExperiment({ config, backend, steps: 4, now: () => 0 });
  let next = steps.next();
  while (!next.done) next = steps.next();
  run = next.value;
  const found = reportOf(run);
  if (typeof found === "string") throw new Error(found);
  report = found;
  snapshot = snapshotOfFile(run);
  history = historyOf(run);
  const { store } = pageRun();
  store.setState({ config, environment: report, snapshot, history });
  // markup is made from a store's first state, where there is no browser
  Object.assign(store, { getInitialState: store.getState });
  view = {
    lane: 0,
    name: "Trajectory balance",
    shortName: "TB",
    replicas: [snapshot.replicas[0]!],
    replica: snapshot.replicas[0]!,
    metricAlpha: snapshot.metricAlpha,
    diagnostics: null,
  } as unknown as LaneView;
});

describe("a lane’s figures", () => {
  it("are estimated with intervals on its card, in its table and beside it", () => {
    for (const markup of [
      renderToStaticMarkup(<EstimatedFigures view={view} />),
      renderToStaticMarkup(<MetricTable view={view} />),
      renderToStaticMarkup(<UnlistedNote reason={report.estimated!} />),
    ]) {
      expect(markup).toMatch(/estimated/i);
      expect(claims(markup)).toBeNull();
      expect(markup).not.toMatch(/>NaN|–</);
    }
    const { low, high } = estimateOf(view.replica, "trajectoryForwardKl")!;
    expect(renderToStaticMarkup(<EstimatedFigures view={view} />)).toContain(
      `${low.toFixed(3).replace("-", "−")} to ${high.toFixed(3)}`,
    );
  });

  it("leave out by name what is not known", () => {
    const table = renderToStaticMarkup(<MetricTable view={view} />);
    expect(table).not.toContain("Total variation");
    expect(renderToStaticMarkup(<UnlistedNote reason={report.estimated!} />)).toMatch(
      /Not known here: Total variation, .*Rényi/,
    );
  });

  it("are what a lane is no nearer by", () => {
    expect(noNearerSentence(view.replica)).toMatch(/^By the estimated distance/);
    expect(noNearerSentence({})).toMatch(/^By the exact distance/);
  });

  it("are announced as estimates", () => {
    const interval = estimateOf(view.replica, "trajectoryForwardKl");
    const told = sentenceOf({
      phase: "training",
      step: 4,
      lastStep: 4,
      lowestDistance: interval!.value,
      distanceName: "estimated forward KL of trajectories",
      interval,
      regions: null,
      told: new Map(),
    });
    expect(told).toMatch(/lowest estimated forward KL of trajectories .*( ± | to )/);
  });
});

describe("the curves", () => {
  it("offer what is known and name the rest with reasons", () => {
    const offered = groupsFor(true).flatMap(({ views }) => views);
    for (const id of offered) expect(unlistedReason(id), id).toBeNull();
    for (const id of unknownViews) {
      expect(offered).not.toContain(id);
      expect(knownView(id, true)).toBe("trajectoryForwardKl");
      expect(knownView(id, false)).toBe(id);
    }
    for (const { label } of groupsFor(true)) expect(claims(label)).toBeNull();
    const menu = renderToStaticMarkup(<CurvesMenu />);
    expect(menu).toContain('<optgroup label="Not known here">');
    expect(menu).toMatch(/<option disabled="">Total variation<\/option>/);
  });

  it("say estimated wherever they are", () => {
    for (const id of groupsFor(true).flatMap(({ views }) => views)) {
      const text = textOfView(id, 0.5, true);
      expect(text.source, id).not.toBe("exact");
      const explained = renderToStaticMarkup(<ViewExplanation text={text} />);
      expect(claims(explained), id).toBeNull();
      expect(explained).toMatch(/Not known here/);
    }
  });

  it("have the interval of each moment as their band", () => {
    expect(hasBounds(history.metrics)).toBe(true);
    for (const shown of ["trajectoryForwardKl", "trajectoryReverseKl", "elboAlone"] as const) {
      const id = shown === "elboAlone" ? "elbo" : shown;
      const curves = curvesOfView(shown, config, null).map((lane) =>
        fillLaneCurve(createLaneCurve(lane, history.capacity), history, id),
      );
      for (const [k, { spread, low, high, middle, end }] of curves.entries()) {
        expect(spread).toBe("estimate");
        expect(end).toBe(history.nBuckets - 1);
        const interval = estimateOf(snapshot.replicas[k]!, id)!;
        expect([low[end], middle[end], high[end]]).toEqual([
          interval.low,
          interval.value,
          interval.high,
        ]);
      }
      const summary = summariseCurves("Curves", { history, curves });
      expect(summary.match(/, estimated, 95 % /g)).toHaveLength(2);
      expect(claims(summary)).toBeNull();
    }
  });

  it("have no tables of the race, and say why", () => {
    expect(renderToStaticMarkup(<ReachTable />)).toMatch(/total variations, which are not known/);
  });
});

describe("what leaves the page", () => {
  it("marks estimates in tables, with the ends of their intervals", () => {
    const curves = curvesCsv(run);
    const [heading = "", row = ""] = curves.split("\n");
    expect(heading).toContain("elbo.low,elbo.high");
    const cell = (name: string) => Number(row.split(",")[heading.split(",").indexOf(name)]);
    expect(cell("elbo.low")).toBeLessThan(cell("elbo"));
    expect(cell("elbo.high")).toBeGreaterThan(cell("elbo"));
    expect(distributionCsv(run).split("\n")[0]).toMatch(/estimated/);
    for (const text of [curves, distributionCsv(run)]) expect(claims(text)).toBeNull();
  });

  it("marks them in comparisons", () => {
    const side = { name: "A", config, snapshot, link: "" };
    const facts: ComparisonFacts = { kind: "moments", title: "", before: side, after: side };
    const one = [snapshot.replicas[0]!];
    expect(distanceText(one)).toMatch(/^estimated fwd KL \S+ \(\S+ to \S+\)$/);
    expect(changeText(one, one)).toBe("estimated fwd KL ±0");
    expect(distanceNote(facts)).toMatch(/Estimated/);
    expect(comparisonCsv(facts).split("\n")[0]).toContain("estimated,");
    for (const text of [distanceNote(facts), comparisonCsv(facts)]) expect(claims(text)).toBeNull();
  });
});

it("explains concepts by estimates", () => {
  for (const id of conceptIds) {
    const told = conceptFacts(id, {
      nStates: report.nStates,
      nSets: report.largeSet!.nSets,
      nTerminating: report.nTerminating,
      nActions: report.nActions,
      nModes: 0,
      nRegions: report.regions.names.length,
      logZ: report.logZ,
      unit: null,
      trajectories: snapshot.trajectories,
      metricAlpha: snapshot.metricAlpha,
      lane: { name: "TB", config: config.lanes[0]!, replica: view.replica, collapse: null },
      state: null,
    }).join(" ");
    expect(claims(told), id).toBeNull();
    expect(told, id).not.toMatch(/– |NaN/);
    if (/ELBO|KL|forward/.test(told)) expect(told, id).toMatch(/estimated|too many/);
  }
});

it("draws nothing that is called exact but the target", () => {
  const { pictures, lacks } = viewOf(config.environment);
  expect(lacks).toContain("pressure");
  for (const { sentence, legend, label } of pictures(config.environment)) {
    const scale = { kind: "mass", maximum: 1, transform: "linear" } as const;
    const texts = [label, sentence, legend({ meaning: "", isFlow: false, scale }).text].join(" ");
    expect(claims(texts), label).toBeNull();
    expect(texts, label).toMatch(/estimated|samples/);
  }
  expect(claims(presetSentences["sets-paper"])).toBeNull();
});

it("says of the target what is exactly known, and of nothing else", () => {
  const markup = renderToStaticMarkup(
    <TargetFacts shown={{ ...report, environment: config.environment }} />,
  );
  expect(markup).toContain("log Z, exact");
  expect(markup).toContain("Sets that can be final</th><td>70</td>");
  expect(claims(markup)).toBeNull();
});

it("measures nothing while training that the page calls unknown", () => {
  for (const id of metricIds)
    expect(run.lanes[0]!.seeds[0]!.metrics[id] === null || isKnownUnlisted(id), id).toBe(true);
});
