// Opens the WebGL backend: a WebGL 2 context with float32 textures, probed with a real operation.
// Runs in a worker or on a page; loaded only when WebGL is requested, because it imports tfjs.

import { setWebGLContext } from "@tensorflow/tfjs-backend-webgl/dist/canvas_util";
import "@tensorflow/tfjs-backend-webgl/dist/flags_webgl";
import { env } from "@tensorflow/tfjs-core";
import { type Backend, type BackendOptions, type BackendProblem, unavailable } from "../backend.ts";
import { computesCorrectly } from "../probe.ts";
import { Device } from "./device.ts";
import { MlpWebgl } from "./mlpWebgl.ts";
import { isSoftwareRenderer, rendererOf } from "./renderer.ts";

/** Some drivers never signal a fence; then nothing would ever be read back. */
const PROBE_MILLISECONDS = 5_000;

/** The backend, or why it cannot be used. */
export async function openWebgl({
  onContextLost,
  toTrain,
}: BackendOptions): Promise<Backend | BackendProblem> {
  if (typeof OffscreenCanvas === "undefined")
    return unavailable("This browser has no canvas without a page (OffscreenCanvas).");
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2", { antialias: false, depth: false, alpha: false });
  if (!gl) return unavailable("This browser gives no WebGL 2 context here.");
  // tfjs reads its flags from the context it is given.
  setWebGLContext(2, gl as WebGLRenderingContext);
  if (!env().getBool("WEBGL_RENDER_FLOAT32_ENABLED"))
    return unavailable("This GPU computes in half precision only, which is too coarse here.");
  const device = new Device(gl);
  const name = rendererOf(gl);
  const backend: Backend = {
    id: "webgl",
    device: name,
    isSoftware: isSoftwareRenderer(name),
    createMlp: (source) => new MlpWebgl(source, device),
    diagnostics: () => ({ ...device.counters }),
    dispose: () => {
      canvas.removeEventListener("webglcontextlost", onLost);
      device.dispose();
    },
  };
  canvas.addEventListener("webglcontextlost", onLost);
  const failure = await probe(gl, backend, toTrain);
  if (!failure) return backend;
  backend.dispose();
  return unavailable(failure);

  function onLost(): void {
    onContextLost?.();
  }
}

async function probe(
  gl: WebGL2RenderingContext,
  backend: Backend,
  toTrain: BackendOptions["toTrain"],
): Promise<string | null> {
  if (!(await fenceIsSignalled(gl))) return "The GPU did not answer in time.";
  try {
    return computesCorrectly(backend, toTrain?.()) ? null : "WebGL computes wrongly on this GPU.";
  } catch (error) {
    return `WebGL failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function fenceIsSignalled(gl: WebGL2RenderingContext): Promise<boolean> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return false;
  gl.flush();
  const deadline = performance.now() + PROBE_MILLISECONDS;
  let status: GLenum = gl.TIMEOUT_EXPIRED;
  while (status === gl.TIMEOUT_EXPIRED && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    status = gl.clientWaitSync(fence, 0, 0);
  }
  gl.deleteSync(fence);
  return status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED;
}
