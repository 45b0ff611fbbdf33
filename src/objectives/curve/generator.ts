// The generator f of the divergence D_f[P_F‖P_B] = E_{P_B} f(u), u = p_F/p_B, whose coefficient is a curve:
// f′(u) = c(−log u) with f(1) = 0, so f(e^{−x}) = −∫₀ˣ c(y)·e^{−y} dy. Convex because c falls.
import type { MonotoneCurve } from "./monotoneCurve.ts";

/** f at u = e^{−x}; at x = ∞ the finite cost of what the policy leaves out altogether. */
export function generatorAt(curve: MonotoneCurve, x: number): number {
  // beyond this e^{−x} is nothing to what has been summed
  return -curve.weightedIntegral(Math.min(x, 700));
}
