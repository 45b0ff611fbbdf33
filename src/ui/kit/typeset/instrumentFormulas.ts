// The formulas of the push curve and of the α dial, as TeX.

export const instrumentFormulas = {
  /** The push as it is drawn: with the baseline b, scaled to slope 1 where w = Z. */
  push: "\\frac{f(Z)-f(w)}{|\\partial f/\\partial\\log w|_{w=Z}}-b,\\;\\; w=\\frac{R(x)\\,p_B(\\tau\\mid x)}{p_F(\\tau)}",
  /** The family that the dial moves along. */
  family: "f_\\alpha(w)=\\frac{w^{1-\\alpha}-1}{\\alpha-1},\\quad f_1(w)=-\\log w",
} as const;
