// Handing a file to the browser's downloads.

/** Saves bytes or text under a name. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // the download has its own hold on the blob once it has begun
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** "gflownet-hypergrid-500-curves.csv": environment and step say where a file is from. */
export function fileName(environment: string, step: number | "config", ending: string): string {
  return `gflownet-${environment}-${step}${ending}`;
}
