// What each test of a claim has come to, a row a test and experiment.
import { answerRow } from "../../claims/answerTexts.ts";
import type { Claim } from "../../claims/claim.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { verdictText } from "./claimWords.ts";

interface AnswerTableProps {
  readonly claim: Claim;
  readonly tests: readonly TestSoFar[];
}

/** The table; scrolls sideways by itself where it is wider than its place. */
export function AnswerTable({ claim, tests }: AnswerTableProps) {
  const columns = ["Experiment", "Measured", "Claimed", "Found", "Answer"];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="claim-table" aria-label="Answers by test" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tests.map((test) => {
            const row = answerRow(claim, { ...test, verdict: test.verdict ?? "undecided" });
            return (
              <tr key={`${test.setting} ${test.test}`}>
                <td>{row.setting}</td>
                <td>{row.measured}</td>
                <td>{row.claimed}</td>
                <td>{row.found}</td>
                <td data-verdict={test.verdict ?? "open"}>{verdictText(test)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
