import { visible } from "./visible.ts";

/** A user or a team as GitHub spells them; only this may notify anybody. */
const MENTION = /^@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/;
/** Words of letters alone: no link, reference, mention, emoji or markup can be born from them. */
const PLAIN_WORDS = /^\p{L}+(?: \p{L}+)*$/u;
/** GitHub turns what may be a commit id into a link. */
const COMMIT_LIKE = /\b[0-9a-f]{7,40}\b/i;

/**
 * A code span around text of any origin: its fence is longer than any run of backticks inside, and nothing inside can
 * become a link, an image, a mention or a reference.
 */
export function code(text: string): string {
  const shown = visible(text);
  if (shown.trim() === "") return "`\\u{20}`";
  const runs = shown.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || (shown.startsWith(" ") && shown.endsWith(" ")) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A block of lines as they stand; its fence is longer than any run of backticks inside. */
export function codeBlock(lines: readonly string[]): string {
  const shown = lines.map((line) => visible(line));
  const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...shown, fence].join("\n");
}

/** Emphasis around plain words, a code span around everything else. */
export function quoted(text: string): string {
  return PLAIN_WORDS.test(text) && !COMMIT_LIKE.test(text) ? `*${text}*` : code(text);
}

/** Whom the rules name to be asked: the one text that may notify; anything but a user or team is shown as code. */
export function mention(text: string): string {
  return MENTION.test(text) ? text : code(text);
}

/** A link of our own making; `url` was built by us and is percent-encoded. */
export function link(text: string, url: string): string {
  return `[${code(text)}](${url})`;
}
