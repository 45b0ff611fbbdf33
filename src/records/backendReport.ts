// Where a run computes, as data: what can be asked for, what was taken and why.

/** "wasmFused": WebAssembly that multiplies and adds in one rounding, so that its runs have digits of their own. */
export type BackendId = "webgl" | "wasm" | "wasmFused" | "cpu";

/** What can be asked for; "auto" leaves the choice to the trainer. */
export const backendRequests = [
  "webgl",
  "wasm",
  "wasmFused",
  "cpu",
  "auto",
] as const satisfies readonly (BackendId | "auto")[];

export type BackendRequest = (typeof backendRequests)[number];

/** How fast a candidate trained the experiment. */
export interface MeasuredBackend {
  readonly id: BackendId;
  /** Null where it could not be used. */
  readonly stepsPerSecond: number | null;
  /** Why it could not be used; null where it could. */
  readonly problem: string | null;
}

export interface BackendReport {
  readonly id: BackendId;
  /** "WebGL (software)", "WASM SIMD", …: what the page shows. */
  readonly label: string;
  /** The device's own name, where it tells one. */
  readonly device: string | null;
  /** Why another backend was not taken; null where the first choice was. */
  readonly remark: string | null;
  /** What the page's choice rests on; empty where there was nothing to choose. */
  readonly measured: readonly MeasuredBackend[];
}
