import { REGISTER_DOCUMENT } from "../language/register-document.ts";
import type { PathRule, RuleError, RulesText } from "../rule-set.ts";
import { type Names, readDocument } from "../yaml/read-document.ts";
import { complain } from "../yaml/source.ts";
import { readYaml } from "../yaml/yaml-document.ts";
import { type RegisteredSource, registeredSource, sourceOwners } from "./registered-source.ts";

/** A register as written. */
export interface Register {
  readonly sources: readonly RegisteredSource[];
  readonly errors: readonly RuleError[];
}

/**
 * Reads `register.yml`, the list of an organisation's sources. It says what is worth taking and where it is, so one that
 * does not come from a private repository (`fromPrivate`) is refused unread.
 */
export function readRegister(text: RulesText, names: Names, fromPrivate: boolean): Register {
  if (!fromPrivate) {
    const { source } = readYaml({ ...text, bytes: NOTHING_WRITTEN });
    complain(source, null, {
      what: "a register in a repository that is not private",
      why: "a register tells which sources matter and where they are",
      mend: "Move it to a private rules repository, and treat what it said as disclosed.",
    });
    return { sources: [], errors: source.errors };
  }
  const { source, value } = readDocument(text, REGISTER_DOCUMENT, names);
  const sources = (value?.sources ?? []).map((written) => registeredSource(source, written));
  return { sources, errors: source.errors };
}

const NOTHING_WRITTEN = new Uint8Array();

/** The path rules of a source: one for each home; none where the source itself is public by now. */
export function pathRulesOf(registered: RegisteredSource): readonly PathRule[] {
  if (registered.status.is === "published" || registered.status.is === "released") return [];
  const { id, paths, excludes, published, label, origin } = registered;
  const owners = sourceOwners(registered);
  return registered.homes.map((home) => ({
    id,
    paths,
    label,
    home: home.toLowerCase(),
    ...(excludes.length === 0 ? {} : { excludes }),
    ...(published.length === 0 ? {} : { published }),
    ...(owners.length === 0 ? {} : { owners }),
    origin,
  }));
}
