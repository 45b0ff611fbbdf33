// What edits of painted targets, sequences, networks and curves of one's own change beside. To import this is to have it done.
import { refitCurve } from "./refitCurve.ts";
import { refitPaint } from "./refitPaint.ts";
import { addRefits } from "./refits.ts";
import { refitVariables } from "./refitVariables.ts";

addRefits(refitPaint, refitVariables, refitCurve);
