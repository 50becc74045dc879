import type { Gap } from "../../facts/coverage.ts";
import { fullName } from "../../facts/repository.ts";
import type { RuleError, RuleSet } from "../../rules/rule-set.ts";
import { homeContents } from "../copies/home-contents.ts";
import { type HomeSources, homeSources } from "../copies/home-sources.ts";
import { keptOf } from "../copies/kept-of.ts";
import type { CopyLook, KeptCopy } from "../ports/copies.ts";
import type { GitFault } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import { localOrigin } from "./local-place.ts";

/** Refs of a home that are read. */
const MOST_REFS = 5_000;
/** Contents read in one go. */
const READ_AT_ONCE = 1_000;

/** How copies of a local home's sources are looked for, with what of it was not read; or why they cannot be. */
export type LocalCopies =
  | { readonly ok: true; readonly look: CopyLook; readonly gaps: readonly Gap[] }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "git"; readonly fault: GitFault };

/** Reads the whole history of a local home, every ref of it, and holds what its registered sources are known by, in memory. */
export async function localCopies(
  home: LocalRepository,
  { rules, host, key }: { readonly rules: Pick<RuleSet, "paths">; readonly host: string; readonly key: Uint8Array },
): Promise<LocalCopies> {
  const sources = await sourcesOf(home, rules, host, key);
  if ("what" in sources) return { ok: false, kind: "rules", errors: [sources] };
  const tips = await home.refsUnder("refs/", MOST_REFS);
  if (!tips.ok) return { ok: false, kind: "git", fault: tips.fault };
  const all = [...new Set([...tips.value, ...(home.head === null ? [] : [home.head])])];
  const read = await home.readChange({ tips: all, known: [], refNames: [] });
  if (!read.ok) return { ok: false, kind: "git", fault: read.fault };
  const contents = homeContents(read.value.change, sources);
  const kept: KeptCopy[] = [];
  let unread = 0;
  for (let at = 0; at < contents.length; at += READ_AT_ONCE) {
    const some = await keptOf(home, contents.slice(at, at + READ_AT_ONCE), key);
    kept.push(...some.kept);
    unread += some.unread;
  }
  const whole = unread === 0 && read.value.gaps.length === 0 && tips.value.length < MOST_REFS;
  return { ok: true, look: { key, find: findIn(kept) }, gaps: whole ? [] : [NOT_WHOLE] };
}

const NOT_WHOLE: Gap = {
  kind: "unreadable",
  path: null,
  commit: null,
  what: "Not all of the home's history could be read for copies.",
};

function findIn(kept: readonly KeptCopy[]): CopyLook["find"] {
  const published = new Set(kept.flatMap((one) => (one.published ? [one.identity] : [])));
  const sources = new Map<string, Set<string>>();
  for (const { identity, source } of kept) {
    if (!published.has(identity)) sources.set(identity, (sources.get(identity) ?? new Set()).add(source));
  }
  return async (identities) => [...new Set(identities.flatMap((one) => [...(sources.get(one) ?? [])]))].sort();
}

/** By the remote `origin`; where none tells, the only home that the register names. */
async function sourcesOf(
  home: LocalRepository,
  rules: Pick<RuleSet, "paths">,
  host: string,
  key: Uint8Array,
): Promise<HomeSources | RuleError> {
  const remotes = await home.remoteUrls();
  const { subject } = localOrigin(remotes.ok ? (remotes.value.get("origin") ?? null) : null, host, "private");
  const homes = [...new Set(rules.paths.flatMap((rule) => rule.home ?? []))];
  const [only] = homes.length === 1 ? homes : [];
  const name = subject.name === "" ? only : fullName(subject);
  if (name === undefined) {
    return wrongHome(
      homes.length === 0 ? "a register without a source that is secret" : "a home of which nothing tells the name",
      homes.length === 0 ? "there is nothing to be copied" : "the register names several homes",
      homes.length === 0
        ? "Register a source, or leave --copies-of out."
        : "Give the repository a remote named origin.",
    );
  }
  return (
    homeSources(rules, name, key) ??
    wrongHome(
      `a repository that is no home: ${name}`,
      "no source of the register lives there",
      `Name a clone of one of ${homes.join(", ") || "the homes that the register names"}.`,
    )
  );
}

function wrongHome(what: string, why: string, mend: string): RuleError {
  return { file: "--copies-of", line: 1, column: 1, what, why, mend };
}
