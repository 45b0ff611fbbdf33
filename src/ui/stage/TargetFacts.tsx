// The target in figures: log Z, how concentrated it is, and where most of its mass lies.
import type { LargeSetTarget } from "../../flow/largeSetTarget.ts";
import { logPartition, subsetSums } from "../../flow/subsetSums.ts";
import { formatFixed, formatNumber, formatWhole } from "../../math/numberText.ts";
import { hoverState, setView } from "../../store/view/viewStore.ts";
import type { ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";

const TOP = 12;

/** The facts beside the target's large picture. */
export function TargetFacts({ shown }: { readonly shown: ShownTarget }) {
  const { target, logZ, unit, largeSet } = shown;
  const top = Array.from(target.keys())
    .sort((a, b) => target[b]! - target[a]!)
    .slice(0, TOP);
  return (
    <>
      <table className="metric-table">
        <caption className="visually-hidden">Target: figures</caption>
        <tbody>
          <Fact name="log Z, exact" value={formatFixed(logZ, 4)} />
          {unit !== null && <Fact name="Log R measured as" value={unit} />}
          {largeSet ? <LargeSetRows largeSet={largeSet} /> : <ListedRows shown={shown} />}
        </tbody>
      </table>
      <h4 className="side-heading">{largeSet ? "Most probable bands" : "Most probable states"}</h4>
      <ul className="state-list">
        {top.map((state) => (
          <li key={state}>
            <button
              type="button"
              className="list-row two"
              onPointerEnter={() => hoverState(state)}
              onPointerLeave={() => hoverState(null)}
              onClick={() => setView({ pinnedState: state })}
            >
              <span>{stateName(shown, state)}</span>
              <span>{formatNumber(target[state]!)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Of states that are listed. */
function ListedRows({ shown }: { readonly shown: ShownTarget }) {
  const { target, modes, regions, logRewards } = shown;
  const nTerminating = logRewards.reduce((n, logR) => n + (logR > -Infinity ? 1 : 0), 0);
  const entropy = target.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
  const onModes = modes.reduce((sum, state) => sum + target[state]!, 0);
  return (
    <>
      <Fact name="States" value={formatWhole(target.length)} />
      <Fact name="States that can be final" value={formatWhole(nTerminating)} />
      <Fact name="Entropy, nats" value={formatFixed(entropy, 3)} />
      <Fact
        name="Effective number of states, exp(entropy)"
        value={formatNumber(Math.exp(entropy))}
      />

      {regions.names.length > 1 && (
        <Fact name="Regions" value={formatWhole(regions.names.length)} />
      )}
      <Fact name="Mode states" value={formatWhole(modes.length)} />
      {modes.length > 0 && <Fact name="Mass on modes" value={formatNumber(onModes)} />}
    </>
  );
}

/** Of sets that cannot be listed: the same sums that give Z give these. */
function LargeSetRows({ largeSet }: { readonly largeSet: LargeSetTarget }) {
  const { nSets, nFinished, worths, size, elementMasses } = largeSet;
  const sums = subsetSums([...worths], size);
  // H = log Z − E log R, whose constant is in both
  const entropy = worths.reduce(
    (sum, worth, d) => sum - worth * elementMasses[d]!,
    logPartition(sums),
  );
  return (
    <>
      <Fact name="Sets" value={formatWhole(nSets)} />
      <Fact name="Sets that can be final" value={formatWhole(nFinished)} />
      <Fact name="Entropy, nats, exact" value={formatFixed(entropy, 3)} />
      <Fact name="Effective number of sets, exp(entropy)" value={formatNumber(Math.exp(entropy))} />
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{value}</td>
    </tr>
  );
}
