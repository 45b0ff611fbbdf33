// The rival's worker: the whole public TensorFlow.js package with its WebGL and WASM backends, what
// its kernels cost, and how fast its plain matrix product is. Called by the benchmark's command.
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import {
  type LearningTime,
  type StepCost,
  type Stretch,
  stretch,
  timeToLearn,
} from "./measures.ts";
import { Rival } from "./rival.ts";
import type { Size } from "./sizes.ts";

/** Side of the square matrices whose product sets the mark. */
const SIDE = 256;
/** Products between two looks at the clock: a look waits for the device. */
const CHAIN = 10;

let rival: Rival | null = null;

/** Counts WebGL's draw calls, whoever makes them. */
let drawCalls = 0;
for (const name of ["drawArrays", "drawElements"]) {
  // One of many overloads; it is only passed through.
  const methods = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const original = methods[name]!;
  methods[name] = function (...args) {
    drawCalls++;
    return original.apply(this, args);
  };
}

const contender = {
  /** Loads a backend. `wasmFolder` is where its .wasm files are served. */
  async open(backend: "webgl" | "wasm", wasmFolder: string): Promise<void> {
    setWasmPaths(wasmFolder);
    if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} here`);
    await tf.ready();
  },

  /** Builds the network and makes two steps, so that shaders are compiled; seconds it took. */
  build(size: Size): number {
    const start = performance.now();
    rival = new Rival(size);
    rival.step();
    rival.step();
    rival.finish();
    return (performance.now() - start) / 1000;
  },

  train(seconds: number): Stretch {
    const current = present();
    const done = stretch(() => current.step(), seconds);
    current.finish();
    return { ...done, flops: 0 };
  },

  /** Counts of one step: draw calls where there are such, else kernels as tfjs profiles them. */
  async cost(): Promise<StepCost> {
    const current = present();
    current.finish();
    const before = { drawCalls, readBacks: current.readBacks };
    const { kernels, peakBytes } = await tf.profile(() => {
      current.step();
      return tf.scalar(0);
    });
    return {
      launches: tf.getBackend() === "webgl" ? drawCalls - before.drawCalls : kernels.length,
      readBacks: current.readBacks - before.readBacks,
      peakTensors: Math.max(...kernels.map(({ totalTensorsSnapshot }) => totalTensorsSnapshot)),
      peakBytes,
    };
  },

  learn(size: Size, allowed: number): LearningTime {
    const fresh = new Rival(size);
    const time = timeToLearn(
      () => fresh.step(),
      () => fresh.totalVariation(),
      allowed,
    );
    fresh.dispose();
    return time;
  },

  close(): void {
    rival?.dispose();
    rival = null;
  },

  /** GFLOP/s of a plain product of two square matrices. */
  matMul(seconds: number): number {
    const [a, b] = [0, 1].map(() => tf.randomNormal([SIDE, SIDE], 0, 1 / Math.sqrt(SIDE)));
    const chain = () =>
      tf.tidy(() => {
        let c = a!;
        for (let k = 0; k < CHAIN; k++) c = tf.matMul(c, b!) as typeof c;
        tf.slice(c, [0, 0], [1, 1]).dataSync();
      });
    chain();
    const { steps, seconds: elapsed } = stretch(chain, seconds);
    tf.dispose([a!, b!]);
    return (steps * CHAIN * 2 * SIDE ** 3) / elapsed / 1e9;
  },
};

function present(): Rival {
  if (!rival) throw new Error("nothing has been built");
  return rival;
}

export type RivalContender = typeof contender;

declare global {
  var rivalContender: RivalContender;
}

globalThis.rivalContender = contender;
