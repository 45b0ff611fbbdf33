// Whether all kinds of environment and all objectives are here to choose from: until they are, there are grids
// and the objectives of the paper alone.
import { create } from "zustand";

export const useKinds = create<{ readonly areAllHere: boolean }>(() => ({ areAllHere: false }));
