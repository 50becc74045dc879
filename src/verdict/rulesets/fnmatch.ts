import { alternativesOf } from "../../rules/globs/glob-segment.ts";

/**
 * The patterns of a push ruleset that take in what a glob of the rules language does. GitHub matches with Ruby's
 * `File.fnmatch` and `FNM_PATHNAME`: no braces, `**` only as a folder, letter case counts.
 */
export function fnmatchPatterns(glob: string): readonly string[] {
  return alternativesOf(glob).map((one) => (one === "**" || one.endsWith("/**") ? `${one}/*` : one));
}

/** The extension that a glob means in every folder (`**` and `*.ext`), else null. */
export function extensionPattern(pattern: string): string | null {
  return /^\*\*\/(\*\.[^/*?]+)$/.exec(pattern)?.[1] ?? null;
}
