// The command line of `npm run gallery`.
import { parseArguments, UserError } from "../commands.mjs";

const usage = "Usage: npm run gallery -- [--no-open] [--accept [NAME]]";

/**
 * Reads the command line.
 * @param {readonly string[]} args
 * @returns {{ open: boolean, accept: string | null }} accept null: only show; "": everything
 * @throws {UserError} exit code 2, one line
 */
export function readOptions(args) {
  const { values, positionals } = parseArguments(usage, {
    args: [...args],
    options: { "no-open": { type: "boolean" }, accept: { type: "boolean" } },
    allowPositionals: true,
  });
  const [match, ...more] = positionals;
  if (more.length > 0 || (match !== undefined && !values.accept))
    throw new UserError(`Unexpected argument '${more[0] ?? match}'. ${usage}`, 2);
  return { open: !values["no-open"], accept: values.accept ? (match ?? "") : null };
}
