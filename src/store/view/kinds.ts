// Whether all kinds of environment are here to choose from: until they are, there are grids alone.
import { create } from "zustand";

export const useKinds = create<{ readonly areAllHere: boolean }>(() => ({ areAllHere: false }));
