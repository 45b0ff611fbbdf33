// What is stated of metrics that are computed by quadrature: how far they may be off. Metrics by dynamic
// programming have none: they are exact up to rounding.

/** Stated errors of one evaluation. */
export interface NumericalError {
  /** Of the total variation. */
  readonly totalVariation: number;
  /** Of the other divergences, in nats. */
  readonly divergences: number;
  /** Mass of the policy outside the window of the quadrature. */
  readonly outside: number;
}
