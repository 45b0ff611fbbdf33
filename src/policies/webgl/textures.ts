// All textures and framebuffers of one stack of perceptrons. What a draw both reads and writes
// (parameters with their moments, the gradient summed over chunks) exists twice and is swapped.
import type { Device, DeviceTexture, DrawTarget } from "./device.ts";
import { padTo, type StackGeometry } from "./geometry.ts";
import { SPARSE_WIDTH } from "./sparseFeatures.ts";

/** Activations, gradients and outputs of one pass may take this many bytes. */
const PASS_BUDGET = 2 ** 28;

/** What the textures' sizes follow from. */
export interface PassSize {
  readonly geometry: StackGeometry;
  /** Height of the feature lists' texture. */
  readonly listHeight: number;
  /** Most rows of one pass; whole blocks. */
  readonly nRows: number;
}

/** θ, m and v, and the framebuffer over the three. */
export interface ParameterTextures {
  readonly weights: DeviceTexture;
  readonly firstMoments: DeviceTexture;
  readonly secondMoments: DeviceTexture;
  readonly parameterTarget: DrawTarget;
}

/** A blocked texture that is drawn to. */
export interface Drawable {
  readonly texture: DeviceTexture;
  readonly target: DrawTarget;
}

export interface MlpTextures {
  readonly sparse: DeviceTexture;
  /** Activations of hidden layers, and the gradients there, by hidden layer from 0. */
  readonly activations: readonly Drawable[];
  readonly gradients: readonly Drawable[];
  readonly outputs: DeviceTexture;
  readonly outputTarget: DrawTarget;
  readonly outputGradient: DeviceTexture;
  current(): ParameterTextures;
  next(): ParameterTextures;
  swapParameters(): void;
  weightGradient(): Drawable;
  nextWeightGradient(): Drawable;
  swapWeightGradient(): void;
  dispose(): void;
}

/**
 * Rows of one pass: all states where they fit the memory budget and the largest texture.
 * @throws RangeError where not even one block of rows, or the parameters, fit.
 */
export function planRows(geometry: StackGeometry, nStates: number, maximumSize: number): number {
  const { blockRows, nReplicas, layers, width, height } = geometry;
  const rowBytes = 16 * 2 * layers.reduce((sum, layer) => sum + layer.width, 0);
  const nFitting = Math.min(maximumSize, Math.floor(PASS_BUDGET / rowBytes)) & -blockRows;
  if (nFitting === 0 || Math.max(width, height) > maximumSize)
    throw new RangeError(
      `${nReplicas} replicas of this network do not fit textures of ${maximumSize}`,
    );
  return Math.min(nFitting, padTo(blockRows, nStates));
}

/** Allocates everything; all textures start at zero. */
export function allocateTextures(
  device: Device,
  { geometry, listHeight, nRows }: PassSize,
): MlpTextures {
  const { blockRows, layers, width, height } = geometry;
  const textures: DeviceTexture[] = [];
  const targets: DrawTarget[] = [];
  const plain = (w: number, h: number) => {
    const texture = device.createTexture(w, h);
    textures.push(texture);
    return texture;
  };
  const targetOver = (...over: readonly DeviceTexture[]) => {
    const target = device.createTarget(over);
    targets.push(target);
    return target;
  };
  const blocked = (w: number, h: number): Drawable => {
    const texture = device.createTexture(w, h / blockRows, blockRows);
    textures.push(texture);
    return { texture, target: targetOver(texture) };
  };
  const hidden = () => layers.slice(0, -1).map((layer) => blocked(layer.width, nRows));
  const parameters = (): ParameterTextures => {
    const planes = [plain(width, height), plain(width, height), plain(width, height)] as const;
    const [weights, firstMoments, secondMoments] = planes;
    return { weights, firstMoments, secondMoments, parameterTarget: targetOver(...planes) };
  };
  const outputWidth = layers.at(-1)!.width;
  const outputs = plain(outputWidth, nRows);
  const parameterPair = [parameters(), parameters()] as const;
  const gradientPair = [blocked(width, height), blocked(width, height)] as const;
  let parameterTurn = 0;
  let gradientTurn = 0;
  return {
    sparse: plain(SPARSE_WIDTH, listHeight),
    activations: hidden(),
    gradients: hidden(),
    outputs,
    outputTarget: targetOver(outputs),
    outputGradient: plain(outputWidth, nRows),
    current: () => parameterPair[parameterTurn]!,
    next: () => parameterPair[1 - parameterTurn]!,
    swapParameters: () => {
      parameterTurn = 1 - parameterTurn;
    },
    weightGradient: () => gradientPair[gradientTurn]!,
    nextWeightGradient: () => gradientPair[1 - gradientTurn]!,
    swapWeightGradient: () => {
      gradientTurn = 1 - gradientTurn;
    },
    dispose: () => {
      for (const target of targets) device.deleteTarget(target);
      for (const texture of textures) device.deleteTexture(texture);
    },
  };
}
