// Which backend computes where none is requested: hardware WebGL and WASM are both tried on the
// experiment, and the faster is used. WebGL emulated on the CPU is never preferred to WASM and not
// even loaded; a GPU of half precision is refused by WebGL itself, which leaves WASM.
import type { BackendId, MeasuredBackend } from "../records/backendReport.ts";
import { type Backend, type BackendOptions, type BackendProblem, unavailable } from "./backend.ts";
import { openBackend } from "./backends.ts";
import { hasHardwareWebgl } from "./webgl/renderer.ts";

/** An opened backend and all measurements; none where there was only one candidate. */
export interface BackendChoice {
  readonly backend: Backend;
  readonly measured: readonly MeasuredBackend[];
}

export interface ChoiceOptions extends BackendOptions {
  /**
   * Steps a second of the experiment; may throw where the backend can't run it. Left out:
   * hardware WebGL is assumed to be the faster one.
   */
  readonly measure?: (backend: Backend) => number;
  /** What to open backends with, and whether there is a GPU: stand-ins for tests. */
  readonly open?: typeof openBackend;
  readonly hasGpu?: () => boolean;
}

/**
 * Opens the backend asked for; "auto": the faster of hardware WebGL and WASM, plain JavaScript where
 * there is neither. A problem only where nothing works or where a particular one was asked for.
 */
export async function chooseBackend(
  wanted: BackendId | "auto",
  options: ChoiceOptions = {},
): Promise<BackendChoice | BackendProblem> {
  const { open = openBackend, hasGpu = hasHardwareWebgl } = options;
  if (wanted !== "auto") return alone(await open(wanted, options));
  const webgl = hasGpu() ? await openHardwareWebgl(open, options) : null;
  const wasm = await open("wasm", options);
  if (!webgl) return alone("code" in wasm ? await open("cpu", options) : wasm);
  if ("code" in wasm) return "code" in webgl ? alone(await open("cpu", options)) : alone(webgl);
  if ("code" in webgl) {
    const measured = [{ id: "webgl", stepsPerSecond: null, problem: webgl.message }] as const;
    return { backend: wasm, measured };
  }
  return options.measure
    ? faster([webgl, wasm], options.measure)
    : { backend: dropping(wasm, webgl), measured: [] };
}

function alone(opened: Backend | BackendProblem): BackendChoice | BackendProblem {
  return "code" in opened ? opened : { backend: opened, measured: [] };
}

async function openHardwareWebgl(
  open: typeof openBackend,
  options: BackendOptions,
): Promise<Backend | BackendProblem> {
  const webgl = await open("webgl", options);
  if ("code" in webgl || !webgl.isSoftware) return webgl;
  webgl.dispose();
  return unavailable("WebGL is emulated on the processor here.");
}

/** Measures both and disposes the slower; the first where they are equal or both fail. */
function faster(
  candidates: readonly [Backend, Backend],
  measure: (backend: Backend) => number,
): BackendChoice {
  const measured = candidates.map((backend): MeasuredBackend => {
    const { id } = backend;
    try {
      return { id, stepsPerSecond: measure(backend), problem: null };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { id, stepsPerSecond: null, problem };
    }
  });
  const [first, second] = candidates;
  const [firstSpeed, secondSpeed] = measured.map(({ stepsPerSecond }) => stepsPerSecond ?? -1);
  const backend = secondSpeed! > firstSpeed! ? dropping(first, second) : dropping(second, first);
  return { backend, measured };
}

function dropping(loser: Backend, winner: Backend): Backend {
  loser.dispose();
  return winner;
}
