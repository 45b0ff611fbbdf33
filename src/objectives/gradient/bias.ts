// What a control variate does to the expected gradient, objective by objective: no sentence about bias
// may ignore the objective. expectation.test.ts holds every kind that is declared to enumeration.

/**
 * "unbiased": the exact gradient at every batch size; "shrunk": exactly (N − 1)/N of it;
 * "consistent": biased, and less so in proportion as batches grow; "lasting": biased at every size.
 */
export type BiasKind = "unbiased" | "shrunk" | "consistent" | "lasting";

/** How an estimator's expectation differs from the exact gradient. */
export interface Bias {
  readonly kind: BiasKind;
  /** A whole sentence for the page. */
  readonly sentence: string;
  /** Whether every coefficient holds 1/(α − 1), which grows without limit towards α = 1: cliff.ts. */
  readonly holdsConstant?: boolean;
}

/** No control variate at all, where the coefficients of a batch do not depend on each other. */
export const plainIsUnbiased: Bias = {
  kind: "unbiased",
  sentence:
    "Unbiased, so that its mean over batches is the exact gradient, but the variance can be enormous.",
};

/** The same for Tsallis, whose f_α is 0 at w = 1 whatever α is. */
export const familyIsUnbiased: Bias = {
  kind: "unbiased",
  sentence:
    "Unbiased. The constant 1/(α − 1) that f_α subtracts is a baseline already, one that does not look at the batch.",
};

/** The same with the family's constant left in every coefficient. */
export const constantIsUnbiased: Bias = {
  kind: "unbiased",
  sentence:
    "Unbiased, because the scores of a constant average to zero; but in a single batch they do not, and near α = 1 the constant is huge.",
  holdsConstant: true,
};

/** Leave-one-out, where the coefficients of a batch do not depend on each other. */
export const leaveOneOutIsUnbiased: Bias = {
  kind: "unbiased",
  sentence:
    "Unbiased, so that its mean over batches is the exact gradient: the baseline of a trajectory does not depend on it.",
};

/** The batch's mean, where leave-one-out is unbiased. */
export const batchMeanShrinks: Bias = {
  kind: "shrunk",
  sentence: "Shrinks the expected gradient by exactly (N − 1)/N; its direction stays.",
};

/** The score function control variate outside reverse KL. */
export const scoreFunctionIsFitted: Bias = {
  kind: "lasting",
  sentence:
    "Biased except at α = 1, mostly in scale, because â is fitted to the same batch; some of it stays however large batches are.",
};
