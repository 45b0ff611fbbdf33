// The one instrument that an embed was asked for: the α dial below the pictures, or the push curve or the curves in
// their place. Each is loaded only where it is asked for.
import type { ReactNode } from "react";
import { useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../../ui/kit/Deferred.tsx";
import { EmbedStage } from "./EmbedStage.tsx";

const AlphaDial = deferred(() =>
  import("../../ui/dial/AlphaDial.tsx").then((module) => module.AlphaDial),
);
const LivePush = deferred(() =>
  import("../../ui/push/LivePush.tsx").then((module) => module.LivePush),
);
const LiveCurves = deferred(() =>
  import("../../ui/curves/LiveCurves.tsx").then((module) => module.LiveCurves),
);

/** What fills an embed below its bar. */
export function EmbedInstrument() {
  const instrument = useView((state) => state.instrument);
  const kind = useView((state) => state.pushKind);
  const scale = useView((state) => state.pushScale);
  switch (instrument) {
    case null:
      return <EmbedStage />;
    case "dial":
      return (
        <div className="embed-dial">
          <EmbedStage />
          <Deferred name="The α dial">
            <AlphaDial actions={null} />
          </Deferred>
        </div>
      );
    case "push":
      return (
        <Alone name="Push curve">
          <LivePush kind={kind} scale={scale} />
        </Alone>
      );
    case "race":
      return (
        <Alone name="Curves">
          <LiveCurves />
        </Alone>
      );
    default:
      return instrument satisfies never;
  }
}

function Alone({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <main className="embed-alone" aria-label={name}>
      <Deferred name={name}>{children}</Deferred>
    </main>
  );
}
