// The tour's steps walked through in order: every experiment valid, and live or restarting as its text
// says. What the texts tell of outcomes is held by src/experiment/measuredTexts.test.ts.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { compareConfigs } from "../../experiment/configChange.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { defaultConfig } from "../../store/config/configStore.ts";
import { ringBytes, tourSteps } from "./tourSteps.ts";

function walked() {
  let current = defaultConfig();
  return tourSteps.map(({ experiment }) => {
    const validated = validateConfig(experiment(current));
    if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
    current = validated.config;
    return current;
  });
}

describe("the tour", () => {
  it("has seven steps of valid experiments", () => {
    expect(walked()).toHaveLength(7);
  });

  it("begins with the page's own experiment, which it does not restart", () => {
    const [target, holds] = walked();
    expect(target).toEqual(defaultConfig());
    expect(holds).toEqual(defaultConfig());
  });

  it("turns the dial live and back, as its texts say, and restarts where it says so", () => {
    const [, holds, dial, push, sees, paint, share] = walked();
    expect(compareConfigs(holds!, dial!).kind).toBe("live");
    expect(compareConfigs(dial!, push!).kind).toBe("live");
    expect(push).toEqual(holds);
    expect(compareConfigs(push!, sees!).kind).toBe("restart");
    expect(compareConfigs(sees!, paint!).kind).toBe("restart");
    expect(compareConfigs(paint!, share!).kind).toBe("none");
    expect([push, sees, paint].map((config) => config!.policy.encoding)).toEqual([
      "coordinates",
      "kHot",
      "kHot",
    ]);
  });

  it("says what each of its terms means where it is first met", () => {
    const first = (term: string) => tourSteps.findIndex(({ text }) => text.includes(term));
    expect(tourSteps[first("TV")]!.text).toContain("TV, total variation, is");
    expect(tourSteps[first("log-weight")]!.text).toContain("compares how often");
    expect(tourSteps[first("pushes")]!.text).toContain("up makes it more likely");
  });

  it("paints a ring that is empty in the middle and at the corners", () => {
    const bytes = ringBytes(gridSpace(2, 13));
    expect(bytes[6 * 13 + 6]).toBe(0);
    expect(bytes[0]).toBe(0);
    expect(bytes[6 * 13 + 2]).toBeGreaterThan(240);
  });
});
