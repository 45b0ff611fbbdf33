// The article's pictures: drawn as the page draws its own, from the article's run, and the tables of what was
// measured.
import { type ReactNode, useMemo } from "react";
import { useStore } from "zustand";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatFixed, formatWhole } from "../../math/numberText.ts";
import { objectives } from "../../objectives/objectives.ts";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { LaneMark } from "../../ui/kit/LaneMark.tsx";
import { DistributionPicture, useDistributionScale } from "../../ui/stage/DistributionPicture.tsx";
import { LayerLegend } from "../../ui/stage/LayerLegend.tsx";
import type { ShownTarget } from "../../ui/views/environmentView.ts";
import { type ArticleState, articleStore, LAST_STEP, trainArticle } from "./articleRun.ts";
import { type ArticleFigure, cornerRows, endRows } from "./articleTexts.ts";
import { WalkPicture } from "./WalkPicture.tsx";

/** What the pictures of the run are made of. */
export interface Trained {
  readonly config: ArticleState["config"];
  readonly shown: ShownTarget;
  readonly snapshot: Snapshot;
  readonly moments: ArticleState["moments"];
}

/** The figure of a section. */
export function ArticlePicture({ figure }: { readonly figure: ArticleFigure }) {
  if (figure === "paper")
    return (
      <MeasuredTable
        caption="Median TV at the end on the paper’s grid: 0 is perfect."
        rows={endRows}
      />
    );
  if (figure === "sees")
    return (
      <MeasuredTable caption="How many corners were held in the end, here." rows={cornerRows} />
    );
  return <OfRun figure={figure} />;
}

const pictures: Readonly<
  Record<Exclude<ArticleFigure, "paper" | "sees">, (props: Trained) => ReactNode>
> = {
  target: Progress,
  walk: WalkPicture,
  colours: Colours,
  learners: Learners,
};

function OfRun({ figure }: { readonly figure: keyof typeof pictures }) {
  const { phase, config, environment, snapshot, moments } = useStore(articleStore);
  const shown = useMemo(
    () => environment && { ...environment, environment: config.environment },
    [environment, config],
  );
  const Picture = pictures[figure];
  if (shown && snapshot)
    return (
      <figure className="article-figure">
        <Picture {...{ config, shown, snapshot, moments }} />
      </figure>
    );
  return (
    <p className="article-waiting soft">
      {phase === "failed" ? (
        <>
          <span>Nothing can be trained here just now. </span>
          <button type="button" className="button" onClick={trainArticle}>
            Try again
          </button>
        </>
      ) : (
        <span>The learners are about to train…</span>
      )}
    </p>
  );
}

/** The lane whose progress is shown: the one that covers. */
const COVERING = 2;

function Progress({ config, shown, snapshot, moments }: Trained) {
  const all = [...moments.filter(({ step }) => step < snapshot.step), snapshot];
  return (
    <>
      <div className="article-row">
        <Cell caption="Target">
          <Distribution shown={shown} name="The target" values={shown.target} />
        </Cell>
        {all.map(({ step, replicas }) => (
          <Cell key={step} caption={`step ${formatWhole(step)}`}>
            <Learned {...{ config, shown }} replica={replicas[COVERING]!} />
          </Cell>
        ))}
      </div>
      <figcaption>
        {`One learner (${objectives[config.lanes[COVERING]!.objective].label}) beside its target, ${snapshot.step < LAST_STEP ? "in training" : `trained for ${formatWhole(snapshot.step)} steps`}.`}
      </figcaption>
    </>
  );
}

function Colours({ shown }: Trained) {
  const scale = useDistributionScale("learned", shown);
  return (
    <>
      {scale && (
        <LayerLegend
          shown={shown}
          scale={scale}
          of={{ layer: "learned", meaning: "how often a cell comes out" }}
        />
      )}
      <figcaption>The scale of all pictures here: 0.05 is five times in a hundred.</figcaption>
    </>
  );
}

function Learners({ config, shown, snapshot }: Trained) {
  const looks = laneLooks(config.lanes);
  const names = laneNames(config.lanes);
  return (
    <>
      <div className="article-row">
        <Cell caption="Target">
          <Distribution shown={shown} name="The target" values={shown.target} />
        </Cell>
        {snapshot.replicas.map((replica, lane) => (
          <Cell
            key={names[lane]!.full}
            caption={names[lane]!.short}
            mark={<LaneMark look={looks[lane]!} />}
            figure={`TV ${formatFixed(replica.metrics.totalVariation, 2)}`}
          >
            <Learned {...{ config, shown, replica }} />
          </Cell>
        ))}
      </div>
      <figcaption>{`Four learners at step ${formatWhole(snapshot.step)}, one seed.`}</figcaption>
    </>
  );
}

interface CellProps {
  readonly caption: string;
  readonly mark?: ReactNode;
  readonly figure?: string;
  readonly children: ReactNode;
}

function Cell({ caption, mark, figure, children }: CellProps) {
  return (
    <div className="article-cell">
      <p>
        {mark}
        <span>{caption}</span>
      </p>
      <div className="picture">{children}</div>
      {figure && (
        <p className="soft" translate="no">
          {figure}
        </p>
      )}
    </div>
  );
}

interface LearnedProps extends Pick<Trained, "config" | "shown"> {
  readonly replica: ReplicaSnapshot;
}

function Learned({ config, shown, replica }: LearnedProps) {
  const palette = usePalette();
  const { lane, terminatingProbability } = replica;
  return (
    <Distribution
      shown={shown}
      name={`${laneNames(config.lanes)[lane]!.full}, learned`}
      values={terminatingProbability}
      hue={laneColour(palette, laneLooks(config.lanes)[lane]!)}
    />
  );
}

interface DistributionProps {
  readonly shown: ShownTarget;
  readonly name: string;
  readonly values: Float64Array;
  readonly hue?: string;
}

function Distribution({ shown, name, values, hue }: DistributionProps) {
  const palette = usePalette();
  const scale = useDistributionScale("learned", shown);
  if (!scale) return null;
  return (
    <DistributionPicture
      {...{ name, shown, values, scale }}
      hue={hue ?? palette.inkSoft}
      reference={shown.target}
      layer="learned"
      isInspectable={false}
    />
  );
}

interface MeasuredTableProps {
  readonly caption: string;
  readonly rows: typeof endRows | typeof cornerRows;
}

function MeasuredTable({ caption, rows }: MeasuredTableProps) {
  return (
    <div className="article-table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">minimised</th>
            <th scope="col">seen one-hot</th>
            <th scope="col">as coordinates</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ objective, oneHot, coordinates }) => (
            <tr key={objective}>
              <th scope="row">
                {objective === "tsallis" ? "Tsallis ½" : objectives[objective].label}
              </th>
              <td>{oneHot}</td>
              <td>{coordinates}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
