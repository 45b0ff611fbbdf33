// What WebGL costs and leaves behind: memory over steps and resets, draws and transfers of a step, and
// a context that is lost.
import { createNetwork, openBackend } from "../../src/policies/backends.ts";
import { ordinarySteps, rowsOf, shapes, sourceOf } from "../../src/policies/networkFixtures.ts";
import { openWebgl } from "./networks.ts";

/** What the backend holds after 500 steps, and after 20 resets, beside what it held before. */
export async function leaks() {
  const backend = await openWebgl();
  const { shape, encoding } = sourceOf({ ...shapes["deep"]!, nReplicas: 2 });
  const create = () => createNetwork({ backend, policy: "mlp", shape, encoding, seeds: [1, 2] });
  const held = () => {
    const { nTensors, nBytes } = backend.diagnostics();
    return { nTensors, nBytes };
  };
  const empty = held();
  let network = create();
  const before = held();
  for (let step = 0; step < 500; step++) {
    const outputs = network.evaluate(step % 3 === 0 ? rowsOf(shape, 5) : null);
    network.update(outputs, ordinarySteps(2, step + 1, 0.001));
  }
  const afterSteps = held();
  for (let reset = 0; reset < 20; reset++) {
    network.dispose();
    network = create();
    network.update(network.evaluate(null), ordinarySteps(2, 1, 0.001));
  }
  const afterResets = held();
  network.dispose();
  const afterAll = held();
  backend.dispose();
  return { empty, before, afterSteps, afterResets, afterAll };
}

/** Draw calls, read-backs and uploads of one steady step. */
export async function costOfStep(nReplicas: number, withRows: boolean) {
  const backend = await openWebgl();
  const source = sourceOf({ ...shapes["default"]!, nReplicas });
  const network = backend.createMlp(source);
  const rows = withRows ? rowsOf(source.shape, 33) : null;
  const step = () => network.update(network.evaluate(rows), ordinarySteps(nReplicas, 1, 0.001));
  step();
  const before = backend.diagnostics();
  step();
  const after = backend.diagnostics();
  network.dispose();
  backend.dispose();
  return {
    launches: after.launches - before.launches,
    readBacks: after.readBacks - before.readBacks,
    uploads: after.uploads - before.uploads,
  };
}

/** Programs that were linked when a backend was open that knew what is to be trained, and once that was made. */
export async function programsOf(name: string) {
  let linked = 0;
  const { prototype } = WebGL2RenderingContext;
  const link = prototype.linkProgram;
  prototype.linkProgram = function (program) {
    linked++;
    link.call(this, program);
  };
  try {
    const source = sourceOf(shapes[name]!);
    const backend = await openBackend("webgl", { toTrain: () => source });
    if ("code" in backend) throw new Error(backend.message);
    const before = linked;
    const network = backend.createMlp(source);
    network.dispose();
    backend.dispose();
    return { before, after: linked };
  } finally {
    prototype.linkProgram = link;
  }
}

/** Whether losing the context is reported, and a new backend works afterwards. */
export async function contextLoss() {
  let lost = 0;
  let reported: () => void = () => {};
  const report = new Promise<void>((resolve) => {
    reported = resolve;
  });
  const created: WebGL2RenderingContext[] = [];
  const original = OffscreenCanvas.prototype.getContext;
  // The context is private to the backend: catch it as it is made.
  OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: ["webgpu"]) {
    const context: unknown = original.apply(this, args);
    created.push(context as WebGL2RenderingContext);
    return context;
  } as typeof original;
  const backend = await openWebgl(() => {
    lost++;
    reported();
  });
  OffscreenCanvas.prototype.getContext = original;
  const network = backend.createMlp(sourceOf(shapes["default"]!));
  const checkpoint = network.getState();
  created.at(-1)!.getExtension("WEBGL_lose_context")!.loseContext();
  await report;
  let message = "";
  try {
    network.evaluate(null);
  } catch (error) {
    message = String(error);
  }
  network.dispose();
  backend.dispose();
  const again = await openWebgl();
  const restored = again.createMlp({ ...sourceOf(shapes["default"]!), initial: checkpoint });
  const finite = restored.evaluate(null).every(Number.isFinite);
  restored.dispose();
  again.dispose();
  return { lost, message, finite };
}
