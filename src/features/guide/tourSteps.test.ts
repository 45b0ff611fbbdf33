// The tour's steps walked through in order: every experiment valid, and live or restarting as its
// text says.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/gridSpace.ts";
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
  it("has six steps of valid experiments", () => {
    expect(walked()).toHaveLength(6);
  });

  it("turns the dial live, as its text says, and restarts where it says so", () => {
    const [, lanes, dial, push, paint, share] = walked();
    expect(compareConfigs(lanes!, dial!).kind).toBe("live");
    expect(compareConfigs(dial!, push!).kind).toBe("live");
    expect(compareConfigs(push!, paint!).kind).toBe("restart");
    expect(compareConfigs(paint!, share!).kind).toBe("none");
  });

  it("never says that divergences always win", () => {
    const text = tourSteps.map((step) => step.text).join(" ");
    expect(text).toContain("on the paper's hypergrid the balance losses do");
  });

  it("paints a ring that is empty in the middle and at the corners", () => {
    const bytes = ringBytes(gridSpace(2, 13));
    expect(bytes[6 * 13 + 6]).toBe(0);
    expect(bytes[0]).toBe(0);
    expect(bytes[6 * 13 + 2]).toBeGreaterThan(240);
  });
});
