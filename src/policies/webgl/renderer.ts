// What a WebGL context computes on: a GPU, or the CPU that emulates one.

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** The device's own name, as far as the browser tells it. */
export function rendererOf(gl: WebGL2RenderingContext): string {
  const extension = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Whether a renderer of this name emulates WebGL on the CPU. */
export function isSoftwareRenderer(name: string): boolean {
  return SOFTWARE.test(name);
}

/**
 * Whether WebGL 2 runs on a GPU here. Looks at a context's name only, so that nothing is loaded or
 * compiled for an emulation that would not be used anyway.
 */
export function hasHardwareWebgl(): boolean {
  if (typeof OffscreenCanvas === "undefined") return false;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const isHardware = !isSoftwareRenderer(rendererOf(gl));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return isHardware;
}
