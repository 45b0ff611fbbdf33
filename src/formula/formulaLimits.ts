// How much a typed formula may be: small enough to be checked before it is parsed, apart from what parses so
// that records can say it.

/** Most characters. */
export const MAXIMUM_FORMULA = 400;
/** Most brackets inside one another. */
export const MAXIMUM_DEPTH = 40;
