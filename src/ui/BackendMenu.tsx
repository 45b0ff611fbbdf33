// What computes, and why that; another backend can be asked for.
import { useRun } from "../store/runStore.ts";
import { setBackend } from "../store/trainer.ts";
import type { BackendRequest } from "../worker/protocol.ts";
import { Popover } from "./Popover.tsx";

const choices: readonly { readonly id: BackendRequest; readonly label: string }[] = [
  { id: "auto", label: "Whichever suits this device" },
  { id: "webgl", label: "WebGL, on the graphics processor" },
  { id: "wasm", label: "WebAssembly, on the processor" },
  { id: "cpu", label: "Plain JavaScript" },
];

/** The backend's name in the status line; opens the choice. */
export function BackendMenu() {
  const backend = useRun((state) => state.backend);
  const request = useRun((state) => state.backendRequest);
  return (
    <Popover
      heading="Computed by"
      buttonClass="text-button"
      button={backend?.label ?? "no backend yet"}
      side="below"
    >
      {backend?.device && <p className="popover-facts">{backend.device}</p>}
      {backend?.remark && <p>{backend.remark}</p>}
      <fieldset className="choice-list">
        <legend className="visually-hidden">Backend</legend>
        {choices.map(({ id, label }) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="backend"
              checked={request === id}
              onChange={() => setBackend(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <p className="popover-facts">A change starts training again from step 0.</p>
    </Popover>
  );
}
