// What a grid's coordinates are called, in pictures and in the controls that choose among them.

/** x₁ for dimension 0. At most nine of them. */
export function coordinateName(dimension: number): string {
  return `x${"₁₂₃₄₅₆₇₈₉"[dimension]}`;
}
