import micromatch from "micromatch";
import { GLOB_ALTERNATIVES, GLOB_CHARACTERS, GLOB_GLOBSTARS, GLOB_STARS } from "./limits.ts";
import { wildcardMatcher } from "./wildcards.ts";

/** Answers whether a path matches; made once, asked often. */
export type PathMatcher = (path: string) => boolean;

/** Work that a backtracking regular expression may have to do for one path, in steps, before the linear matcher takes over. */
const STEPS = 1_000_000;

/** Says what is wrong with a glob from a rules file, or null where it may be used. */
export function globFault(glob: string): string | null {
  if (glob === "") return "it is empty";
  if (glob.length > GLOB_CHARACTERS) return `it has more than ${GLOB_CHARACTERS} characters`;
  if (glob.startsWith("/") || glob.endsWith("/")) return "it starts or ends with a slash, and paths never do";
  if (glob.startsWith("!")) return "negation is not part of the language: name what is meant";
  if (/[\\()|+@[\]"]/.test(glob))
    return "only *, **, ? and {a,b} have a meaning here; other signs of shell patterns have none";
  if (glob.split("/").some((segment) => segment === "." || segment === "..")) return "it holds a . or .. segment";
  if (glob.split("/").some((segment) => stars(segment) > GLOB_STARS))
    return `a segment has more than ${GLOB_STARS} stars`;
  if (glob.split("/").some((segment) => segment.includes("**") && segment !== "**"))
    return "** stands only as a whole segment";
  if (globstars(glob) > GLOB_GLOBSTARS) return `it has more than ${GLOB_GLOBSTARS} segments **`;
  if (/(?:^|\/)\*\*\/\*\*(?:\/|$)/.test(glob)) return "** stands twice in a row";
  return braceFault(glob);
}

/**
 * Compiles a glob that {@link globFault} accepts, by micromatch with dot files included. Letter case and Unicode
 * composition do not count: a file must not leave its protection by a change of spelling that file systems ignore.
 */
export function compileGlob(glob: string): PathMatcher {
  const folded = foldPath(glob);
  // The flag `s`: a line break in a file's name must not take the file out of `**`.
  const shape = micromatch.makeRe(folded, { dot: true, noextglob: true });
  const expression = new RegExp(shape.source, `${shape.flags}s`);
  const exponent =
    globstars(folded) + Math.max(...folded.split("/").map((segment) => (segment === "**" ? 0 : stars(segment))));
  const linear = wildcardMatcher(folded);
  return (path) => {
    const subject = foldPath(path);
    return subject.length ** exponent <= STEPS ? expression.test(subject) : linear(subject);
  };
}

const compiled = new Map<string, PathMatcher>();
/** Globs of place rules kept compiled; they are few and come from rules files only. */
const KEPT = 4_096;

/** Whether a lower-case `owner/name` matches a place rule's glob. */
export function matchesGlob(glob: string, fullName: string): boolean {
  let matcher = compiled.get(glob);
  if (matcher === undefined) {
    if (compiled.size >= KEPT) compiled.clear();
    matcher = compileGlob(glob);
    compiled.set(glob, matcher);
  }
  return matcher(fullName);
}

/** The spelling under which paths and globs are compared. */
export function foldPath(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function braceFault(glob: string): string | null {
  if (/\{[^}]*\{/.test(glob)) return "braces inside braces are not part of the language";
  if (/^[^{]*\}|\}[^{]*\}|\{[^}]*$/.test(glob)) return "a brace has no partner";
  if (/\{[^},]*\}/.test(glob)) return "braces need at least two choices, as in {a,b}";
  if (/\{[^}]*\/[^}]*\}/.test(glob)) return "a slash stands inside braces";
  const alternatives = [...glob.matchAll(/\{[^}]*\}/g)].reduce((all, [group]) => all * group.split(",").length, 1);
  return alternatives > GLOB_ALTERNATIVES ? `its braces stand for more than ${GLOB_ALTERNATIVES} globs` : null;
}

function stars(segment: string): number {
  return segment.split("*").length - 1;
}

function globstars(glob: string): number {
  return glob.split("/").filter((segment) => segment === "**").length;
}
