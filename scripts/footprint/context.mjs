// What WebGL costs before anything is computed with it: a page that is nothing but a worker, which opens a context,
// compiles small programs, draws with each and reads one pixel back. What the page takes beyond that is its own.
import { openTab, openUsed } from "./tab.mjs";

/** As many programs as a step of training has. */
const N_PROGRAMS = 9;

/** @typedef {Record<"context" | "linked" | "read", number>} Bare seconds from navigation on */

/** Runs in the worker. */
const work = `
  const moments = {};
  const note = (name) => { moments[name] = performance.timeOrigin + performance.now(); };
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2", { antialias: false, depth: false, alpha: false });
  gl.getExtension("EXT_color_buffer_float");
  note("context");
  const programs = Array.from({ length: ${N_PROGRAMS} }, (_, k) => {
    const program = gl.createProgram();
    for (const [type, source] of [
      [gl.VERTEX_SHADER, "in vec2 p; void main() { gl_Position = vec4(p, 0, 1); }"],
      [gl.FRAGMENT_SHADER, "precision highp float; out vec4 o; void main() { o = gl_FragCoord + " + k + ".5; }"],
    ]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, "#version 300 es\\n" + source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    return program;
  });
  for (const program of programs) gl.getProgramParameter(program, gl.LINK_STATUS);
  note("linked");
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, 8, 8);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, Float32Array.of(-1, -1, 3, -1, -1, 3), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  gl.viewport(0, 0, 8, 8);
  for (const program of programs) {
    gl.useProgram(program);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
  const pixel = new Float32Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, pixel);
  note("read");
  postMessage({ moments, isRight: pixel[0] === ${N_PROGRAMS} });
`;

const page = `<p>Nothing</p><script>
  const script = new Blob([${JSON.stringify(work)}], { type: "text/javascript" });
  new Worker(URL.createObjectURL(script)).onmessage = ({ data }) => {
    globalThis.found = { ...data, start: performance.timeOrigin };
  };
</script>`;

/**
 * Opens that page as a visit does.
 * @param {import("playwright").Browser} browser
 * @returns {Promise<Bare>}
 * @throws {Error} where the pixel is not what was drawn
 */
export async function measureContext(browser) {
  await openUsed(browser);
  const tab = await openTab(browser, `data:text/html,${encodeURIComponent(page)}`);
  await tab.until("globalThis.found !== undefined");
  const { moments, isRight, start } = await tab.evaluate("globalThis.found");
  await tab.close();
  if (!isRight) throw new Error("The bare page reads back another number than it drew.");
  const since = (/** @type {number} */ moment) => (moment - start) / 1000;
  return {
    context: since(moments.context),
    linked: since(moments.linked),
    read: since(moments.read),
  };
}
