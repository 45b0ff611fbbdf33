// A claim in a file that was chosen here: read as every file is, and a card where it is one.
import { decodeBytes } from "../../experiment/files/decodeFile.ts";
import { MAXIMUM_JSON_LENGTH, mostOfFile } from "../../experiment/files/json.ts";
import { openClaimFile, useClaimCards } from "./claimCards.ts";

/** Opens the card, or says on the list what is wrong. Never rejected for what the file holds. */
export async function readClaimFile(file: File): Promise<void> {
  const name = file.name.slice(0, 80);
  const refuse = (reason: string) =>
    useClaimCards.setState({ problem: `${name} was not opened. ${reason}` });
  if (file.size > MAXIMUM_JSON_LENGTH) return refuse(`A file may have ${mostOfFile}.`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse("It can’t be read: it is a folder, or was moved.");
  }
  const decoded = decodeBytes(bytes);
  if (decoded.kind === "claim") openClaimFile(decoded.value, file.name);
  else if (decoded.kind === "refused") refuse(decoded.message);
  else refuse("It is no claim: a claim’s file says so in its format.");
}
