// Whether the page's keys are held back: as long as a dialog is open, from the moment it is asked for. What is
// typed before it has been loaded and has the focus is meant for it, not for the page behind it.

let nHolds = 0;

/** Holds the page's keys back until the function it returns is called. */
export function holdKeys(): () => void {
  nHolds++;
  return () => {
    nHolds--;
  };
}

/** Whether anything holds them. */
export const areKeysHeld = () => nHolds > 0;
