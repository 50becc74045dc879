import { GLOB_ALTERNATIVES, GLOB_CHARACTERS, GLOB_GLOBSTARS, GLOB_STARS } from "../limits.ts";
import { globstarsIn, matcherOf, type PathMatcher, starsIn } from "./glob-matcher.ts";
import { alternativesOf } from "./glob-segment.ts";

export type { PathMatcher };

/** Says what is wrong with a glob from a rules file, or null where it may be used, as written and as folded. */
export function globFault(glob: string): string | null {
  return faultIn(glob) ?? faultIn(foldPath(glob));
}

function faultIn(glob: string): string | null {
  if (glob === "") return "it is empty";
  if (glob.length > GLOB_CHARACTERS) return `it has more than ${GLOB_CHARACTERS} characters`;
  if (glob.startsWith("/") || glob.endsWith("/")) return "it starts or ends with a slash, and paths never do";
  if (glob.startsWith("!")) return "negation is not part of the language: name what is meant";
  if (/[\\()|+@[\]"]/.test(glob))
    return "only *, **, ? and {a,b} have a meaning here; other signs of shell patterns have none";
  if (glob.split("/").some((segment) => segment === "." || segment === "..")) return "it holds a . or .. segment";
  if (glob.split("/").some((segment) => starsIn(segment) > GLOB_STARS))
    return `a segment has more than ${GLOB_STARS} stars`;
  if (glob.split("/").some((segment) => segment.includes("**") && segment !== "**"))
    return "** stands only as a whole segment";
  if (globstarsIn(glob) > GLOB_GLOBSTARS) return `it has more than ${GLOB_GLOBSTARS} segments **`;
  if (/(?:^|\/)\*\*\/\*\*(?:\/|$)/.test(glob)) return "** stands twice in a row";
  // Micromatch leaves the second sign of a pair unescaped there, and would match other names in silence.
  if (!glob.includes("/") && /\$\$|\^\^/.test(glob)) return "$$ or ^^ stands in it without a folder";
  return braceFault(glob);
}

/**
 * Compiles a glob that {@link globFault} accepts, by micromatch with dot files included. Letter case and Unicode
 * composition do not count: a file must not leave its protection by a change of spelling that file systems ignore.
 */
export function compileGlob(glob: string): PathMatcher {
  const matches = matcherOf(foldPath(glob));
  return (path) => matches(foldPath(path));
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

/** Windows drops these at the end of a name: `engine.` and `engine` are one folder there. */
const DROPPED = /(?<=[^/. ])[. ]+(?=\/|$)/g;
/** HFS+ ignores most of these in a name (CVE-2014-9390), and nobody sees them anywhere. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The spelling under which paths and globs are compared: composed, without letter case, and without what some file
 * system or every screen leaves out of a name.
 */
export function foldPath(path: string): string {
  const shown = /[^ -~]/.test(path)
    ? Array.from(path.replace(UNSEEN, "").normalize("NFC"), foldLetter).join("")
    : path.toLowerCase();
  return shown.replace(DROPPED, "");
}

/** Letters that differ only as a final sigma or a long s does are one; that of a whole text depends on its neighbours. */
function foldLetter(letter: string): string {
  const upper = letter.toUpperCase();
  return (upper.length === letter.length ? upper : letter).toLowerCase();
}

function braceFault(glob: string): string | null {
  if (/\{[^}]*\{/.test(glob)) return "braces inside braces are not part of the language";
  if (/^[^{]*\}|\}[^{]*\}|\{[^}]*$/.test(glob)) return "a brace has no partner";
  if (/\{[^},]*\}/.test(glob)) return "braces need at least two choices, as in {a,b}";
  if (/\{[^}]*\/[^}]*\}/.test(glob)) return "a slash stands inside braces";
  if (/\{[^}]*\.\.[^}]*\}/.test(glob))
    return "two dots in a row stand inside braces, and ranges are not part of the language";
  const alternatives = [...glob.matchAll(/\{[^}]*\}/g)].reduce((all, [group]) => all * group.split(",").length, 1);
  if (alternatives > GLOB_ALTERNATIVES) return `its braces stand for more than ${GLOB_ALTERNATIVES} globs`;
  const vague = glob
    .split("/")
    .some((one) => one.startsWith("{") && alternativesOf(one).some((name) => /^\**$/.test(name)));
  return vague
    ? "braces at the start of a segment stand for nothing or for any name: write * or name the choices"
    : null;
}
