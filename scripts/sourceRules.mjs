// Three rules of the source that no linter has, as findings in its syntax tree.
//
// Text stands alone in an element of its own. A browser's page translation (and many an extension)
// replaces the page's text nodes by elements: React then writes into nodes that nobody sees, and throws where
// it puts something before them or takes them away. Alone in its element a text is written with the element,
// whatever became of the node. Text that never changes is no exception: its element may be used again for
// another branch, which has other children.
//
// A promise that nobody awaits ends somewhere: in `told`, which makes a failure a notice, or in a `catch`
// of its own. The linter's noFloatingPromises takes `void` for an answer; this does not.
//
// An apostrophe in a text that people read is ’, not '.
import { parseSync } from "vite";

/** @typedef {{ line: number, text: string }} Finding */
/** @typedef {any} Node a node of the syntax tree */

/** Functions whose promise cannot be rejected, beside those that end in `catch`. */
const settled = new Set(["told"]);

/**
 * Names that stand for elements or for nothing: what is declared to be a ReactNode or to return one.
 * @param {string} code
 * @returns {string[]}
 */
export function nodeNames(code) {
  const declared = /(\w+)\??:\s*(?:\(*\([^=]*=> (?:string\) => )?)?React(?:Node|Element)\b/g;
  return ["children", ...[...code.matchAll(declared)].flatMap(([, name]) => name ?? [])];
}

/**
 * Text beside other children of one element.
 * @param {string} code TSX
 * @param {ReadonlySet<string>} nodes names that stand for elements, of all files
 * @returns {Finding[]}
 */
export function sharedText(code, nodes) {
  const { program } = parseSync("source.tsx", code);
  /** @type {Map<string, Node>} */
  const constants = new Map();
  walk(program, (node) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init)
      constants.set(node.id.name, node.init);
  });
  /** @type {Finding[]} */
  const findings = [];
  const kinds = childKinds(nodes, constants);
  walk(program, (node) => {
    if (node.type !== "JSXElement" && node.type !== "JSXFragment") return;
    const children = kinds(node.children);
    // a fragment's children stand among others that are not seen here
    const isAlone = children.length < 2 && node.type === "JSXElement";
    if (isAlone) return;
    if (!children.some(isText)) return;
    const line = code.slice(0, node.start).split("\n").length;
    const text = code.slice(node.start, node.end).split(/\s+/).join(" ").slice(0, 160);
    findings.push({ line, text });
  });
  return findings;
}

/**
 * What each child of an element is: "element"; "maybe", elements or nothing; "fixed" text; "text" that
 * can change or go.
 * @param {ReadonlySet<string>} nodes
 * @param {ReadonlyMap<string, Node>} constants
 */
function childKinds(nodes, constants) {
  /** @type {(expression: Node, depth?: number) => "element" | "maybe" | "fixed" | "text" | "none"} */
  const kindOf = (expression, depth = 0) => {
    const of = (/** @type {Node} */ inner) => kindOf(inner, depth + 1);
    if (depth > 8) return "text";
    switch (expression.type) {
      case "JSXElement":
        return "element";
      case "JSXFragment":
        return "maybe";
      case "JSXEmptyExpression":
        return "none";
      case "Literal":
        return typeof expression.value === "string" || typeof expression.value === "number"
          ? "fixed"
          : "none";
      case "LogicalExpression":
        return isText(of(expression.right)) ? "text" : "maybe";
      case "ConditionalExpression":
        return [expression.consequent, expression.alternate].some((one) => isText(of(one)))
          ? "text"
          : "maybe";
      case "ChainExpression":
      case "ParenthesizedExpression":
        return of(expression.expression);
      case "Identifier": {
        if (expression.name === "undefined") return "none";
        if (nodes.has(expression.name)) return "maybe";
        const constant = constants.get(expression.name);
        return constant ? of(constant) : "text";
      }
      case "MemberExpression":
        return nodes.has(expression.property.name) ? "maybe" : "text";
      case "CallExpression": {
        const { callee } = expression;
        const name = callee.property?.name ?? callee.name;
        if (nodes.has(name)) return "maybe";
        const makesList = ["map", "flatMap", "from"].includes(name);
        if (makesList) return isText(resultOf(expression.arguments.at(-1), of)) ? "text" : "maybe";
        return ["slice", "filter"].includes(name) ? of(callee.object) : "text";
      }
      default:
        return "text";
    }
  };
  /** @type {(children: Node[]) => string[]} */
  const kinds = (children) =>
    children.flatMap((child) => {
      if (child.type === "JSXText") return /\S|^ +$/.test(child.value) ? ["fixed"] : [];
      if (child.type === "JSXFragment") return kinds(child.children);
      const kind = kindOf(child.type === "JSXExpressionContainer" ? child.expression : child);
      return kind === "none" ? [] : [kind];
    });
  return kinds;
}

/** @param {string} kind */
function isText(kind) {
  return kind === "text" || kind === "fixed";
}

/**
 * What a callback makes.
 * @param {Node} callback
 * @param {(expression: Node) => string} kindOf
 */
function resultOf(callback, kindOf) {
  if (callback?.type !== "ArrowFunctionExpression") return "text";
  if (callback.body.type !== "BlockStatement") return kindOf(callback.body);
  const results = callback.body.body.filter(
    (/** @type {Node} */ one) => one.type === "ReturnStatement",
  );
  return results.some((/** @type {Node} */ one) => isText(kindOf(one.argument))) ? "text" : "maybe";
}

/**
 * Promises that are let go with `void` though they may be rejected.
 * @param {string} code TypeScript or TSX
 * @returns {Finding[]}
 */
export function unheardPromises(code) {
  const { program } = parseSync("source.tsx", code);
  /** @type {Finding[]} */
  const findings = [];
  walk(program, (node) => {
    if (node.type !== "UnaryExpression" || node.operator !== "void") return;
    const callee = node.argument.type === "CallExpression" ? node.argument.callee : null;
    const ends = callee?.property?.name === "catch" || settled.has(callee?.name);
    if (ends) return;
    const line = code.slice(0, node.start).split("\n").length;
    findings.push({ line, text: code.slice(node.start, node.end).slice(0, 160) });
  });
  return findings;
}

/**
 * Calls `visit` for every node.
 * @param {Node} node
 * @param {(node: Node) => void} visit
 */
function walk(node, visit) {
  if (typeof node !== "object" || node === null) return;
  if (typeof node.type === "string") visit(node);
  for (const value of Object.values(node)) walk(value, visit);
}

/**
 * Straight apostrophes within words of strings, templates and JSX.
 * @param {string} code TSX
 * @returns {(Finding & { at: number })[]} `at`: where the apostrophe stands
 */
export function straightApostrophes(code) {
  const { program } = parseSync("source.tsx", code);
  /** @type {(Finding & { at: number })[]} */
  const findings = [];
  walk(program, (node) => {
    const isText =
      node.type === "JSXText" ||
      node.type === "TemplateElement" ||
      (node.type === "Literal" && typeof node.value === "string");
    if (!isText) return;
    const text = code.slice(node.start, node.end);
    // what follows a value in a template: `${name}'s`
    const within = /(?<=\p{L})'(?=\p{L})|(?<=^\}?)'(?=s\b)/gu;
    for (const { index } of text.matchAll(within)) {
      if (index === 0 && node.type !== "TemplateElement") continue;
      const at = node.start + index;
      const line = code.slice(0, at).split("\n").length;
      findings.push({ line, text: text.split(/\s+/).join(" ").slice(0, 160), at });
    }
  });
  return findings;
}
