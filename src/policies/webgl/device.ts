// One WebGL 2 context under TensorFlow.js's GPGPUContext, with what our own programs need beyond it:
// array textures, several colour attachments a draw, uniforms, and counts of what was started.
// Textures are float32 RGBA without filtering.
import { GPGPUContext } from "@tensorflow/tfjs-backend-webgl/dist/gpgpu_context";
import * as webgl_util from "@tensorflow/tfjs-backend-webgl/dist/webgl_util";
import { env } from "@tensorflow/tfjs-core";
import type { BackendDiagnostics } from "../backend.ts";
import type { BlockRows } from "./geometry.ts";
import { isSoftwareRenderer, rendererOf } from "./renderer.ts";

/** What the context did and holds; launches are draw calls. */
export type DeviceCounters = { -readonly [Name in keyof BackendDiagnostics]: number };

/** A float32 RGBA texture; `layers` 0: two-dimensional, else an array texture. */
export interface DeviceTexture {
  readonly handle: WebGLTexture;
  readonly width: number;
  readonly height: number;
  readonly layers: number;
}

/** A framebuffer with one colour attachment for each plane drawn to at once. */
export interface DrawTarget {
  readonly handle: WebGLFramebuffer;
  readonly width: number;
  readonly height: number;
}

type GlProgram = ReturnType<GPGPUContext["createProgram"]>;

/** A compiled fragment program: samplers in the order of their names, uniforms by name. */
export interface DeviceProgram {
  readonly handle: GlProgram;
  readonly uniforms: ReadonlyMap<string, WebGLUniformLocation>;
}

/** A fragment program before it is compiled. */
export interface ProgramSource {
  readonly source: string;
  readonly samplers: readonly string[];
  readonly uniforms: readonly string[];
}

/** One draw: width × height texels of the target, from row y (0 where left out) on. */
export interface DrawCall {
  readonly program: DeviceProgram;
  readonly inputs: readonly DeviceTexture[];
  readonly target: DrawTarget;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export interface DeviceOptions {
  readonly maximumTextureSize?: number;
  readonly blockRows?: BlockRows;
}

/** Holds the context; everything made with it is freed by `dispose`. */
export class Device {
  readonly gl: WebGL2RenderingContext;
  readonly counters: DeviceCounters;
  readonly maximumTextureSize: number;
  readonly blockRows: BlockRows;
  readonly #gpgpu: GPGPUContext;
  /**
   * One triangle over everything instead of tfjs's two: texels are shaded two by two, and where two
   * triangles meet twice over, which in flat targets is a quarter of all.
   */
  readonly #triangle: WebGLBuffer;
  readonly #programs = new Map<string, DeviceProgram>();

  /**
   * For tests, textures can be limited to a smaller size and blocks to another number of rows.
   * @throws Error where the context can't render to float32.
   */
  constructor(gl: WebGL2RenderingContext, options: DeviceOptions = {}) {
    this.gl = gl;
    this.counters = { nTensors: 0, nBytes: 0, launches: 0, readBacks: 0, uploads: 0 };
    // tfjs declares the WebGL 1 interface for both versions.
    this.#gpgpu = new GPGPUContext(gl as WebGLRenderingContext);
    this.maximumTextureSize =
      options.maximumTextureSize ?? (gl.getParameter(gl.MAX_TEXTURE_SIZE) as number);
    this.blockRows = options.blockRows ?? bestBlockRows(gl);
    this.#triangle = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#triangle);
    gl.bufferData(gl.ARRAY_BUFFER, Float32Array.of(-1, -1, 3, -1, -1, 3), gl.STATIC_DRAW);
    countCalls(gl, this.counters);
  }

  createTexture(width: number, height: number, layers = 0): DeviceTexture {
    const { gl } = this;
    const handle = gl.createTexture();
    const kind = layers === 0 ? gl.TEXTURE_2D : gl.TEXTURE_2D_ARRAY;
    gl.bindTexture(kind, handle);
    if (layers === 0) gl.texStorage2D(kind, 1, gl.RGBA32F, width, height);
    else gl.texStorage3D(kind, 1, gl.RGBA32F, width, height, layers);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.NEAREST],
      [gl.TEXTURE_MAG_FILTER, gl.NEAREST],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const)
      gl.texParameteri(kind, name, value);
    const texture = { handle, width, height, layers };
    this.counters.nTensors++;
    this.counters.nBytes += bytesOf(texture);
    return texture;
  }

  deleteTexture(texture: DeviceTexture): void {
    this.gl.deleteTexture(texture.handle);
    this.counters.nTensors--;
    this.counters.nBytes -= bytesOf(texture);
  }

  /** A framebuffer over textures of one size: array textures give one attachment a layer. */
  createTarget(textures: readonly DeviceTexture[]): DrawTarget {
    const { gl } = this;
    const handle = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, handle);
    const attachments: number[] = [];
    for (const texture of textures)
      for (let layer = 0; layer < Math.max(1, texture.layers); layer++) {
        const point = gl.COLOR_ATTACHMENT0 + attachments.length;
        if (texture.layers > 0)
          gl.framebufferTextureLayer(gl.FRAMEBUFFER, point, texture.handle, 0, layer);
        else gl.framebufferTexture2D(gl.FRAMEBUFFER, point, gl.TEXTURE_2D, texture.handle, 0);
        attachments.push(point);
      }
    gl.drawBuffers(attachments);
    return { handle, width: textures[0]!.width, height: textures[0]!.height };
  }

  deleteTarget(target: DrawTarget): void {
    this.gl.deleteFramebuffer(target.handle);
  }

  /**
   * Compiles programs, each source once. All are begun before the first one is waited for, so that a driver may
   * compile them side by side.
   * @throws Error where one does not compile.
   */
  compile(sources: readonly ProgramSource[]): readonly DeviceProgram[] {
    const begun = new Map<string, GlProgram>();
    // tfjs asks for no status then
    env().set("ENGINE_COMPILE_ONLY", true);
    try {
      for (const { source } of sources)
        if (!this.#programs.has(source) && !begun.has(source)) {
          const shader = webgl_util.createFragmentShader(this.#gpgpu.gl, source);
          begun.set(source, this.#gpgpu.createProgram(shader));
          // it lives as long as the program
          this.gl.deleteShader(shader);
        }
    } finally {
      env().set("ENGINE_COMPILE_ONLY", false);
    }
    return sources.map((one) => this.#programs.get(one.source) ?? this.#finish(one, begun));
  }

  #finish(
    { source, samplers, uniforms }: ProgramSource,
    begun: ReadonlyMap<string, GlProgram>,
  ): DeviceProgram {
    const { gl } = this;
    const handle = begun.get(source)!;
    if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost())
      throw new Error(`A program does not compile: ${gl.getProgramInfoLog(handle)}`);
    this.#gpgpu.setProgram(handle);
    gl.bindVertexArray(handle.vao as WebGLVertexArrayObject);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#triangle);
    const position = gl.getAttribLocation(handle, "clipSpacePos");
    gl.enableVertexAttribArray(position);
    gl.vertexAttribPointer(position, 2, gl.FLOAT, false, 0, 0);
    samplers.forEach((name, unit) => {
      gl.uniform1i(this.#gpgpu.getUniformLocation(handle, name), unit);
    });
    const locations = uniforms.map(
      (name) => [name, this.#gpgpu.getUniformLocation(handle, name)] as const,
    );
    const program = { handle, uniforms: new Map(locations) };
    this.#programs.set(source, program);
    return program;
  }

  /** Starts a draw with the uniforms given: integers, or vectors of four. Does not wait for it. */
  draw(
    { program, inputs, target, y = 0, width, height }: DrawCall,
    uniforms: Readonly<Record<string, number | Float32Array>> = {},
  ): void {
    const { gl } = this;
    // tfjs turns the scissor test on whenever it reads one of its flags from the context.
    gl.disable(gl.SCISSOR_TEST);
    this.#gpgpu.setProgram(program.handle);
    gl.bindVertexArray(program.handle.vao as WebGLVertexArrayObject);
    for (const [name, location] of program.uniforms) {
      const value = uniforms[name]!;
      if (typeof value === "number") gl.uniform1i(location, value);
      else gl.uniform4fv(location, value);
    }
    inputs.forEach((texture, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(texture.layers === 0 ? gl.TEXTURE_2D : gl.TEXTURE_2D_ARRAY, texture.handle);
    });
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.handle);
    gl.viewport(0, y, width, height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Writes rows 0 … height − 1 of a two-dimensional texture from [row, width, 4]. */
  upload(texture: DeviceTexture, data: Float32Array, height: number): void {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, texture.handle);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, texture.width, height, gl.RGBA, gl.FLOAT, data);
  }

  /**
   * Reads the lower left width × height of an attachment into [row, width, 4]; waits for it.
   * @throws Error where the context is lost: WebGL would silently return zeros.
   */
  read(target: DrawTarget, size: readonly [number, number], into: Float32Array, plane = 0): void {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.handle);
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + plane);
    if (gl.isContextLost()) throw new Error("The WebGL context is lost.");
    gl.readPixels(0, 0, size[0], size[1], gl.RGBA, gl.FLOAT, into);
  }

  dispose(): void {
    for (const { handle } of this.#programs.values()) this.#gpgpu.deleteProgram(handle);
    this.#programs.clear();
    this.#gpgpu.dispose();
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }
}

/** Counts the draw calls, read-backs and uploads of a context from now on, tfjs's included. */
function countCalls(
  gl: WebGL2RenderingContext,
  counters: Pick<DeviceCounters, "launches" | "readBacks" | "uploads">,
): void {
  const names = {
    launches: ["drawElements", "drawArrays"],
    readBacks: ["readPixels"],
    uploads: ["texSubImage2D", "texImage2D", "bufferSubData"],
  } as const;
  // A context's methods have many overloads; here they are only passed through.
  const methods = gl as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  for (const counter of Object.keys(names) as (keyof typeof names)[])
    for (const name of names[counter]) {
      const original = methods[name]!.bind(gl);
      methods[name] = (...args) => {
        counters[counter]++;
        return original(...args);
      };
    }
}

/**
 * Where WebGL is emulated, fetches are the cost, and twice as many numbers a fragment save a quarter
 * of them (measured: products 20 % faster). A GPU is filled by more, smaller fragments, and on tiled
 * ones eight float32 attachments exceed what a tile holds.
 */
function bestBlockRows(gl: WebGL2RenderingContext): BlockRows {
  const isWide = (gl.getParameter(gl.MAX_DRAW_BUFFERS) as number) >= 8;
  return isWide && isSoftwareRenderer(rendererOf(gl)) ? 8 : 4;
}

function bytesOf({ width, height, layers }: DeviceTexture): number {
  return 16 * width * height * Math.max(1, layers);
}
