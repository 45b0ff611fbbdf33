// Sets as 32-bit masks whose bit d is element d: what large sets are told apart by.

/** Elements of a set, ascending. */
export function elementsOfMask(mask: number): number[] {
  const elements: number[] = [];
  for (let element = 0; element < 32; element++) if ((mask >>> element) & 1) elements.push(element);
  return elements;
}
