// Reads a run file and puts it behind the run under way. Addresses lead to files below the page's own
// folder alone: the page speaks to no other host (its Content-Security-Policy).
import "../../ui/views/lateKinds.ts";
import { MAXIMUM_JSON_LENGTH, mostOfFile } from "../../experiment/files/json.ts";
import { listsStates, type RunFile } from "../../experiment/runFile.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setReferenceAddress } from "../../store/edit/viewEdits.ts";
import { pin } from "../../store/run/reference.ts";
import { dismissNotice, notify } from "../../store/run/runStore.ts";
import { decodeAside } from "./decodeAside.ts";
import { historyOf, reportOf, snapshotOfFile } from "./openRun.ts";

/** Pins a file that was chosen. */
export async function pinFile(file: File): Promise<void> {
  if (file.size > MAXIMUM_JSON_LENGTH) return refuse(file.name, `A file may have ${mostOfFile}.`);
  if (!(await pinText(await file.text(), { name: file.name, address: null }))) return;
  // a link says nothing of a file that it cannot lead to
  setReferenceAddress(undefined);
}

/** Pins the file at an address below the page's folder. */
export async function pinAddress(address: string): Promise<void> {
  const found = await fetch(new URL(address, document.baseURI)).catch(() => null);
  // the address may have been changed meanwhile
  if (useConfig.getState().config.view.reference !== address) return;
  if (!found?.ok) return refuse(address, "There is no such file beside this page.");
  if (Number(found.headers.get("content-length") ?? 0) > MAXIMUM_JSON_LENGTH)
    return refuse(address, `A file may have ${mostOfFile}.`);
  await pinText(await found.text(), { name: address, address });
}

interface Origin {
  readonly name: string;
  readonly address: string | null;
}

/** Whether it was a run that can be shown. */
async function pinText(text: string, { name, address }: Origin): Promise<boolean> {
  const decoded = await decodeAside(text);
  // another may have been named meanwhile
  if (address !== null && useConfig.getState().config.view.reference !== address) return false;
  if (decoded.kind !== "run") {
    const why = decoded.kind === "refused" ? decoded.message : "It is not a run file.";
    refuse(name, why);
    return false;
  }
  if (!listsStates(decoded.run)) {
    refuse(name, "It lists none of its states, so there is nothing to compare with.");
    return false;
  }
  const environment = reportOf(decoded.run);
  if (typeof environment === "string") {
    refuse(name, environment);
    return false;
  }
  dismissNotice("reference");
  const snapshot = snapshotOfFile(decoded.run);
  pin({
    title: titleOf(decoded.run, name, snapshot.step),
    address,
    config: decoded.run.config,
    environment,
    snapshot,
    history: historyOf(decoded.run),
  });
  return true;
}

function titleOf({ config }: RunFile, name: string, step: number): string {
  return `${config.view.title ?? name.slice(0, 80)} at step ${formatWhole(step)}`;
}

function refuse(name: string, message: string): void {
  const text = `${name.slice(0, 80)} was not pinned. ${message}`;
  notify({ key: "reference", tone: "warning", text, actions: [] });
}
