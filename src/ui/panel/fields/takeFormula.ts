// A typed formula taken over without holding up the page: over hundreds of thousands of states it is evaluated a few
// milliseconds a task, and only then becomes an edit. What is typed last wins.
import { evaluatedInPart } from "../../../environments/rewards/formulaStates.ts";
import { validateConfig } from "../../../experiment/schema.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { fieldValue, setField } from "../../../store/edit/editConfig.ts";
import { withValueAt } from "../../../store/edit/fieldPath.ts";

/** Most of a task that an evaluation may take (milliseconds). */
const PART = 10;

/** The text that is being evaluated, by its field. */
const typed = new Map<string, string>();

/**
 * Takes a formula over, or has its field say why not, at once where few states are to be looked at. `onWait` is called
 * where that takes longer, and with false once it is done or something else has come in between.
 */
export function takeFormula(path: string, text: string, onWait: (waits: boolean) => void): void {
  const before = fieldValue(useConfig.getState().config, path);
  typed.set(path, text);
  const goOn = () => {
    if (typed.get(path) !== text) return;
    const { config } = useConfig.getState();
    // undone or replaced meanwhile
    if (fieldValue(config, path) !== before) return end();
    const until = performance.now() + PART;
    const isLeftOff = evaluatedInPart(
      () => validateConfig(withValueAt(config, path, text)),
      () => performance.now() < until,
    );
    if (isLeftOff) {
      onWait(true);
      setTimeout(goOn);
      return;
    }
    end();
    setField({ path, value: text, text });
  };
  const end = () => {
    typed.delete(path);
    onWait(false);
  };
  goOn();
}

/** Forgets what is being evaluated. */
export function forgetFormula(path: string): void {
  typed.delete(path);
}
