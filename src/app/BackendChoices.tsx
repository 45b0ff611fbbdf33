// What computes here, how fast each candidate was, and the choice. Loaded when it is first opened.
import { formatBytes, formatWhole } from "../math/numberText.ts";
import type { BackendReport, BackendRequest } from "../records/backendReport.ts";
import { setBackend } from "../store/run/runControl.ts";
import { useRun } from "../store/run/runStore.ts";

const choices: readonly { readonly id: BackendRequest; readonly label: string }[] = [
  { id: "auto", label: "Whichever suits this device" },
  { id: "webgl", label: "WebGL, on the graphics processor" },
  { id: "wasm", label: "WebAssembly, on the processor" },
  { id: "wasmFused", label: "Fused WebAssembly: faster, other last digits" },
  { id: "cpu", label: "Plain JavaScript" },
];

/** Device, remarks and choice. */
export function BackendChoices() {
  const backend = useRun((state) => state.backend);
  const request = useRun((state) => state.backendRequest);
  return (
    <>
      {backend?.device && <p className="popover-facts">{backend.device}</p>}
      {backend?.remark && <p>{backend.remark}</p>}
      {backend && backend.measured.length > 0 && <Measured measured={backend.measured} />}
      <Memory />
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
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <p className="popover-facts">A change starts training again from step 0.</p>
    </>
  );
}

const names = {
  webgl: "WebGL",
  wasm: "WebAssembly",
  wasmFused: "Fused WebAssembly",
  cpu: "Plain JavaScript",
} as const;

/** How fast each candidate trained this experiment. */
function Measured({ measured }: Pick<BackendReport, "measured">) {
  return (
    <ul className="popover-facts">
      {measured.map(({ id, stepsPerSecond }) => (
        <li key={id}>{`${names[id]}: ${
          stepsPerSecond === null
            ? "cannot be used"
            : `${formatWhole(stepsPerSecond)} steps a second`
        }`}</li>
      ))}
    </ul>
  );
}

/** What training holds; flat while it goes on. */
function Memory() {
  const bytes = useRun((state) => state.bytes);
  if (bytes === 0) return null;
  return <p className="popover-facts">{`Training holds ${formatBytes(bytes)} of memory.`}</p>;
}
