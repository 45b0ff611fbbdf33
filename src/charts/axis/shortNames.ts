// Names of species and of variables where there is no room for whole ones.

/** The longest a short name may be. */
const SHORT = 4;

/** Names of one to four letters that tell things apart: as few as that takes of their beginnings, else
 * their numbers. [thing] */
export function shortNames(names: readonly string[]): readonly string[] {
  const spoken = names.map((name) => name.replaceAll("_", " "));
  for (let length = 1; length <= SHORT; length++) {
    const cut = spoken.map((name) => name.slice(0, length).trim());
    if (new Set(cut).size === names.length) return cut;
  }
  return names.map((_, k) => String(k + 1));
}
