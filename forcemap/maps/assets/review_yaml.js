/** What `config/corrections.yaml` holds, in the order forcemap/claims/corrections_file.py writes it. */
const ORDER = /** @type {const} */ (["action", "document", "claim", "quote", "was", "now", "note"]);
const PLAIN = /^[A-Za-z][A-Za-z_-]*$/;
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
// What YAML 1.1 takes for a line end, or does not take at all, though JSON writes it as it stands.
const ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const ITEM = /^( *)- *(?:\{ *)?["']?(?:action|document|claim|quote|was|now|note)\b/m;

const HEADER = `# What the reading gets wrong, put right by a person. See "Correct a claim" in the documentation.
corrections:
`;

/**
 * Decisions as the text of a new corrections file.
 *
 * @param {Decision[]} decisions
 * @returns {string}
 */
export function correctionsYaml(decisions) {
  const entries = decisions.map((one) => entryYaml(one, "  ")).join("");
  return decisions.some((one) => one.action !== "withdraw") ? `${HEADER}${entries}` : `${HEADER.trimEnd()} []\n${entries}`;
}

/**
 * Decisions added to the text of a corrections file; an entry that a decision replaces leaves it.
 *
 * @param {string} text the file as it is
 * @param {Decision[]} decisions
 * @returns {string}
 */
export function mergeYaml(text, decisions) {
  const first = ITEM.exec(text);
  if (!first) return correctionsYaml(decisions);
  const indent = first[1];
  const head = text.slice(0, first.index);
  const kept = itemsOf(text.slice(first.index), indent).filter((item) => !decisions.some((one) => replaces(one, item)));
  const entries = decisions.filter((one) => one.action !== "withdraw").map((one) => entryYaml(one, indent));
  if (!kept.length && !entries.length) return `${head.replace(/corrections:\s*$/, "corrections: []")}\n`;
  const body = kept.join("");
  return `${head}${body}${body && !body.endsWith("\n") ? "\n" : ""}${entries.join("")}`;
}

/**
 * @param {string} text
 * @param {string} indent
 * @returns {string[]}
 */
function itemsOf(text, indent) {
  const start = new RegExp(`^${indent}- `);
  /** @type {string[]} */
  const items = [];
  for (const line of text.split(/(?<=\n)/)) {
    if (start.test(line) || !items.length) items.push(line);
    else items[items.length - 1] += line;
  }
  return items;
}

/**
 * Whether an entry of the file decides on what a decision decides on.
 *
 * @param {Decision} decision
 * @param {string} item
 * @returns {boolean}
 */
export function replaces(decision, item) {
  if (decision.claim && new RegExp(`\\b${decision.claim}\\b`).test(item)) return true;
  if (!decision.replaced) return false;
  const same = /action["']?: *["']?(\w+)/.exec(item)?.[1] === decision.replaced;
  return same && words(item).includes(words(decision.quote));
}

/** @param {string} text */
function words(text) {
  return text.replace(/\\[nrt"]/g, " ").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
}

/**
 * @param {Decision} decision
 * @param {string} indent
 * @returns {string}
 */
function entryYaml(decision, indent) {
  if (decision.action === "withdraw") return `${indent}# take out the entry that adds: ${scalar(decision.quote)}\n`;
  const lines = [];
  for (const name of ORDER) {
    const value = decision[name];
    if (value === null || value === undefined || value === "") continue;
    if (typeof value !== "object") {
      lines.push(`${name}: ${scalar(value)}`);
      continue;
    }
    const fields = Object.entries(value);
    if (fields.length) lines.push(`${name}:`, ...fields.map(([key, said]) => `  ${key}: ${scalar(said)}`));
  }
  return lines.map((line, n) => `${indent}${n ? "  " : "- "}${line}\n`).join("");
}

/**
 * One value as YAML reads it back the same: text in double quotes unless it cannot be anything but text.
 *
 * @param {string | number | null} value
 * @returns {string}
 */
export function scalar(value) {
  if (value === null) return "null";
  if (typeof value === "number") return String(value);
  if (PLAIN.test(value) && !NOT_TEXT.test(value)) return value;
  return JSON.stringify(value).replace(ESCAPED, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
