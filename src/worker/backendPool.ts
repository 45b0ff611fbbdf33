// Keeps the opened backend between runs, so that a reset does not load it again, and words what the
// page shows of it.
import { type Backend, type BackendProblem, chooseBackend } from "../policies/backends.ts";
import type { BackendReport, BackendRequest } from "./protocol.ts";

/** At most one backend is open at a time: one WebGL context, one WASM memory. */
export class BackendPool {
  #open: { readonly request: BackendRequest; readonly backend: Backend } | null = null;
  #onContextLost: (message: string) => void = () => {};

  /** The backend asked for, opened now or earlier; a problem where there is none to be had. */
  async open(
    request: BackendRequest,
    onContextLost: (message: string) => void,
  ): Promise<Backend | BackendProblem> {
    this.#onContextLost = onContextLost;
    if (this.#open?.request === request) return this.#open.backend;
    this.#open?.backend.dispose();
    this.#open = null;
    const backend = await chooseBackend(request, {
      onContextLost: () => {
        this.#open = null;
        this.#onContextLost("The graphics context was lost.");
      },
    });
    if ("code" in backend) return backend;
    this.#open = { request, backend };
    return backend;
  }

  /** What the page shows of a backend that `request` led to. */
  report(backend: Backend, request: BackendRequest): BackendReport {
    const remark = request === "auto" ? remarkOn(backend) : null;
    return { id: backend.id, label: labelOf(backend), device: backend.device, remark };
  }
}

/** Why the page chose this one, where it is not what it would like best. */
function remarkOn({ id }: Backend): string | null {
  switch (id) {
    case "webgl":
      return null;
    case "wasm":
      return "There is no WebGL on a GPU here, so the CPU computes.";
    case "cpu":
      return "Neither WebGL nor WebAssembly can be used here: training runs in plain JavaScript, slowly.";
    default:
      return id satisfies never;
  }
}

function labelOf({ id, isSoftware }: Backend): string {
  switch (id) {
    case "webgl":
      return isSoftware ? "WebGL (software)" : "WebGL";
    case "wasm":
      return "WASM";
    case "cpu":
      return "CPU";
    default:
      return id satisfies never;
  }
}
