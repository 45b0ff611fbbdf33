// Opens what the arithmetic runs on and makes policies for it. A backend that cannot work here is a
// value with a reason, never an exception; nothing of a backend is loaded before it is requested.
import type { Encoding } from "../environments/environment.ts";
import type { BackendId } from "../records/backendReport.ts";
import { type Backend, type BackendOptions, type BackendProblem, unavailable } from "./backend.ts";
import { MlpReference } from "./cpu/mlpReference.ts";
import { TabularPolicy } from "./cpu/tabular.ts";
import { initialState } from "./initialise.ts";
import type { NetworkShape, PolicyNetwork } from "./network.ts";
import { openWasm } from "./wasm/openWasm.ts";

export type { Backend, BackendOptions, BackendProblem } from "./backend.ts";

/** Opens one backend, or says why it cannot be used. */
export async function openBackend(
  id: BackendId,
  options: BackendOptions = {},
): Promise<Backend | BackendProblem> {
  switch (id) {
    case "cpu":
      return openCpu();
    case "wasm":
      return openWasm();
    case "wasmFused":
      return openWasm("fused");
    case "webgl":
      // Known to be missing: no need to load tfjs to find out.
      if (typeof OffscreenCanvas === "undefined")
        return unavailable("There is no WebGL here (OffscreenCanvas is missing).");
      return (await import("./webgl/openWebgl.ts")).openWebgl(options);
    default:
      return id satisfies never;
  }
}

/** What a policy is made from. */
export interface PolicyRequest {
  readonly backend: Backend;
  readonly policy: "mlp" | "tabular";
  readonly shape: NetworkShape;
  readonly encoding: Encoding;
  /** Seed of the initial weights of each replica. [replica] */
  readonly seeds: readonly number[];
  /** As in NetworkSource. */
  readonly featureRows?: number;
  readonly visits?: Float64Array;
}

/**
 * A fresh policy with the initial weights of its seeds; tabular policies use no backend.
 * @throws RangeError where the network does not fit the device.
 */
export function createNetwork(request: PolicyRequest): PolicyNetwork {
  const { backend, policy, shape, encoding, seeds, featureRows, visits } = request;
  if (policy === "tabular") return new TabularPolicy(shape);
  return backend.createMlp({
    shape,
    encoding,
    initial: initialState(shape, seeds),
    ...(featureRows !== undefined && { featureRows }),
    ...(visits !== undefined && { visits }),
  });
}

function openCpu(): Backend {
  return {
    id: "cpu",
    device: "CPU, plain JavaScript",
    isSoftware: false,
    createMlp: (source) => new MlpReference(source),
    diagnostics: () => ({ nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 }),
    dispose: () => {},
  };
}
