// Links to painted targets on a page that has not loaded what unpacks them, against the picture that
// was packed by the library itself.
import { deflateSync } from "fflate";
import { expect, it, vi } from "vitest";
import { encodePaint } from "../../environments/rewards/paint.ts";
import { lacksFlate } from "../../experiment/packedBytes.ts";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { currentLink, followAddress, openAddress, readableAddress } from "./address.ts";

const picture = new Uint8Array(64).fill(9);
const packed = `#v=1&height=8&reward=painted&values=.${encodePaint(deflateSync(picture))}`;

it("waits for what unpacks the link, going to it and opening it, and for no other link", async () => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer });
  const location = { hash: "#v=1&height=8" };
  let goTo = () => {};
  followAddress({
    location,
    history: { pushState() {}, replaceState() {} },
    performance: { now: () => 0 },
    addEventListener: (type, listener) => {
      if (type === "popstate") goTo = listener;
    },
  });
  await readableAddress({ location });
  goTo();
  expect(useConfig.getState().config.environment).toMatchObject({ height: 8 });
  expect(lacksFlate(packed)).toBe(true);

  location.hash = packed;
  goTo();
  const reward = { id: "painted", values: encodePaint(picture) };
  await vi.waitFor(() =>
    expect(useConfig.getState().config.environment).toMatchObject({ height: 8, reward }),
  );
  expect(lacksFlate(packed)).toBe(false);
  expect(currentLink()).toContain("values=.");

  useConfig.setState({ config: defaultConfig() });
  await readableAddress({ location: { hash: packed } });
  openAddress({ location: { hash: packed } });
  expect(useConfig.getState().config.environment).toMatchObject({ reward });
});
