// The unit of a reward through validation, links, differences and files: configs and links without it mean what
// they meant, defaults are not written, and what is out of range is refused by its path.
import { describe, expect, it } from "vitest";
import { environments } from "../environments/environments.ts";
import type { Config } from "./config.ts";
import { restarts } from "./configChange.ts";
import { configDifferences } from "./configDifferences.ts";
import { laneNames } from "./laneNames.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { readLinkText } from "./linkRepair.ts";
import { pythonScript } from "./python/script.ts";
import { validateConfig } from "./schema.ts";

function accepted(reward: object, environment: object = {}): Config {
  const result = validateConfig({ environment: { ...environment, reward } });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

const plainUnit = { offset: "none", inverseTemperature: 1, logFactor: 0 } as const;
const all = Object.entries(environments).flatMap(([id, { rewards }]) =>
  Object.entries(rewards).map(([reward, record]) => ({ id, reward, record })),
);
const every = all.filter(({ record }) => !("isDensity" in record));
const densities = all.filter(({ record }) => "isDensity" in record);

describe.each(every)("$id, $reward", ({ id, reward, record }) => {
  const hasOffset = "isLikelihood" in record;
  const offset = hasOffset ? "none" : "maximum";

  it("has no unit in its config unless one is asked for", () => {
    const bare = accepted({ id: reward }, { id });
    expect(Object.keys(bare.environment.reward)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(offset|inverseTemperature|logFactor)$/)]),
    );
    const defaults = { ...plainUnit, offset: hasOffset ? "maximum" : "none" };
    expect(accepted({ id: reward, ...defaults }, { id })).toEqual(bare);
    expect(encodeLink(bare)).not.toMatch(/offset|inverseTemperature|logFactor/);
  });

  it("keeps the unit through a link", () => {
    const config = accepted(
      { id: reward, offset, inverseTemperature: 0.5, logFactor: -100 },
      { id },
    );
    expect(config.environment.reward).toMatchObject({
      offset,
      inverseTemperature: 0.5,
      logFactor: -100,
    });
    const link = encodeLink(config);
    expect(link).toContain(`offset=${offset}&inverseTemperature=0.5&logFactor=-100`);
    expect(decodeLink(link)).toMatchObject({ ok: true, config });
  });
});

it.each(densities)("$id, $reward has no other unit: it is a density", ({ id, reward }) => {
  expect(densities.length).toBeGreaterThan(0);
  const changed = { id: reward, inverseTemperature: 0.5 };
  const result = validateConfig({ environment: { id, reward: changed } });
  expect(result.ok ? null : result.problems[0]!.message).toBe(
    "environment.reward.inverseTemperature is not a field of the config.",
  );
});

describe("a unit", () => {
  it.each([
    [{ offset: "minimum" }, "environment.reward.offset must be one of none, maximum"],
    [{ inverseTemperature: 0 }, "environment.reward.inverseTemperature must be a number from 0.01"],
    [{ inverseTemperature: 101 }, "environment.reward.inverseTemperature must be"],
    [{ logFactor: 1001 }, "environment.reward.logFactor must be a number from -1000 to 1000"],
    [{ logFactor: null }, "environment.reward.logFactor must be"],
  ])("of %j is refused", (unit, message) => {
    const result = validateConfig({ environment: { reward: unit } });
    expect(result.ok ? [] : result.problems.map((one) => one.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it("starts training again, and is told apart", () => {
    expect(restarts("environment.reward.logFactor")).toBe(true);
    const [one, other] = [accepted({}), accepted({ offset: "maximum", logFactor: -100 })];
    expect(configDifferences(other, one)).toEqual([
      "log R from Its maximum",
      "c, log of a factor −100",
    ]);
    expect(configDifferences(one, other)).toEqual([
      "log R from Its formula",
      "c, log of a factor 0",
    ]);
  });

  it("is read from a link in capitals", () => {
    const read = readLinkText("#V=1&OFFSET=MAXIMUM&LOGFACTOR=-100");
    expect(read?.ok && read.config.environment.reward).toMatchObject({
      offset: "maximum",
      logFactor: -100,
    });
  });

  it("leaves torchgfn's own reward out of scripts, which knows none", () => {
    const script = (reward: object) =>
      pythonScript(accepted({ id: "corners", ...reward }), { kind: "script", link: "" });
    expect(script({})).toContain('"reward": ["original", {"R0"');
    expect(script({ logFactor: -100 })).toContain('"reward": None');
  });
});

it("log Z from the first batch is a field of the experiment and of a lane, in links and in names", () => {
  const lanes = [
    { objective: "trajectoryBalance" },
    { objective: "trajectoryBalance", training: { logZStart: "firstBatch" } },
  ];
  const result = validateConfig({ lanes });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { config } = result;
  expect(config.training.logZStart).toBe("zero");
  const link = encodeLink(config);
  expect(link).toContain("lanes=trajectoryBalance,trajectoryBalance:logZStart=firstBatch");
  expect(decodeLink(link)).toMatchObject({ ok: true, config });
  expect(laneNames(config.lanes).map(({ full }) => full)).toEqual([
    "Trajectory balance",
    "Trajectory balance, log Z from first batch",
  ]);
  expect(pythonScript(config, { kind: "script", link: "" })).toContain("here it starts at 0");
});
