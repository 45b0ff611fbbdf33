// What stands beside a step: the lesson to read on in, and the same experiment in torchgfn.

import { GraduationCap } from "lucide-react";
import type { Config } from "../../experiment/config.ts";
import { openLesson } from "../../store/view/panelStore.ts";
import { courseEntry } from "./course.ts";
import { isUnit } from "./courseUnits.ts";
import type { LessonStep } from "./lesson.ts";
import { keptStep } from "./lessonProgress.ts";
import { TorchgfnScript } from "./TorchgfnScript.tsx";

interface StepDoorsProps {
  readonly step: LessonStep;
  /** The step's experiment; null where it has none. */
  readonly config: Config | null;
}

/** Nothing where a step has neither. */
export function StepDoors({ step: { lesson, script }, config }: StepDoorsProps) {
  const entry = lesson === null ? undefined : courseEntry(lesson);
  const hasScript = script && config !== null;
  if (!entry && !hasScript) return null;
  return (
    <div className="lesson-doors">
      {entry && (
        <button
          type="button"
          className="button quiet"
          onClick={() => openLesson({ id: entry.id, step: keptStep(entry.id) })}
        >
          <GraduationCap aria-hidden="true" />
          <span>{`${isUnit(entry.id) ? "Unit" : "Lesson"}: ${entry.title}`}</span>
        </button>
      )}
      {hasScript && <TorchgfnScript config={config} />}
    </div>
  );
}
