import { type Oid, shortOid } from "../../facts/oid.ts";

/** Lines to copy that are shown at once. */
const MOST_LINES = 10;

/** The line by which a person asks for a finding or a gap to be let pass; it names a number and the head, nothing else. */
export function askLine(ref: number, head: Oid): string {
  return `/sourcewarden ask SW-${ref} at ${shortOid(head)}: <reason>`;
}

/** Such lines in Markdown, fenced so that they can be copied and are no commands where they stand. Empty without a number. */
export function askBlock(refs: readonly number[], head: Oid): string {
  const numbers = [...new Set(refs)].sort((one, other) => one - other);
  if (numbers.length === 0) return "";
  const lines = numbers.slice(0, MOST_LINES).map((ref) => askLine(ref, head));
  const lead =
    lines.length === 1
      ? "To ask that it be let pass, write this line, with your reason, as a comment of its own on the pull request:"
      : "To ask that one be let pass, write its line, with your reason, as a comment of its own on the pull request:";
  const rest = numbers.length - lines.length;
  const more = rest === 0 ? "" : `\n\nAnd in the same way for ${rest} more.`;
  return `${lead}\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\`${more}`;
}
