// Real steps on a clock that the test moves: the figure, the work done for it, and what the backend
// holds before and after. Real speeds are the bench's concern.
import { expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { measureSpeed } from "./measureSpeed.ts";

it("measures real steps for a bounded time and leaves nothing behind", async () => {
  const validated = validateConfig({ environment: { height: 3 } });
  const backend = await openBackend("wasm");
  if (!validated.ok || "code" in backend) throw new Error("cannot be set up");
  const { config } = validated;
  const environment = buildEnvironment(config.environment, config.seed);
  const before = backend.diagnostics();
  let time = 0;
  // every look at the clock is 40 ms later, so 150 ms are over after four steps
  const now = () => {
    time += 40;
    return time;
  };
  expect(measureSpeed({ config, environment, backend, now })).toBe(25);
  const after = backend.diagnostics();
  expect(after.nBytes).toBe(before.nBytes);
  expect(after.readBacks - before.readBacks).toBe(6);
});
