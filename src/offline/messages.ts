// What the page says to its service worker.

/** Said to a version that waits: it takes the place of the one in use. */
export const TAKE_OVER = "takeOver";
