import type { LineCounter } from "yaml";
import type { RuleError, RuleOrigin, RulesText } from "../rule-set.ts";

/** One rules text being read: where it is, and the errors found in it so far. */
export interface RulesSource {
  readonly layer: RuleOrigin["layer"];
  readonly file: string;
  readonly lines: LineCounter;
  /** Grows while the text is read; reading goes on after an error so that a person sees all of them at once. */
  readonly errors: RuleError[];
}

/** The three sentences of a {@link RuleError}. */
export type Complaint = Pick<RuleError, "what" | "why" | "mend">;

/** A rules file as people know it: `acme/rules:policy.yml`, `built-in:markers.yml`, or a plain path for a file on a disk. */
export function fileName(text: Pick<RulesText, "layer" | "repository" | "path">): string {
  if (text.repository !== null) return `${text.repository}:${text.path}`;
  return text.layer === "built-in" ? `built-in:${text.path}` : text.path;
}

/** Notes an error at an offset of the text; null where the whole file is meant. */
export function complain(source: RulesSource, offset: number | null, complaint: Complaint): void {
  source.errors.push({ file: source.file, ...position(source, offset), ...complaint });
}

/** Where an offset of the text is, as the origin of a rule. */
export function originAt(source: RulesSource, offset: number | null): RuleOrigin {
  return { layer: source.layer, file: source.file, line: position(source, offset).line };
}

function position(source: RulesSource, offset: number | null): { readonly line: number; readonly column: number } {
  if (offset === null) return { line: 1, column: 1 };
  const { line, col } = source.lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
