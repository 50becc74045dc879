import type { ValueOf } from "../language/kinds.ts";
import type { POLICY_DOCUMENT } from "../language/policy-document.ts";
import type { PlaceRule } from "../rule-set.ts";
import { complain, type RulesSource } from "../yaml/source.ts";
import { ADDRESS_KINDS, type AddressMatch } from "./address.ts";
import { addressPattern } from "./address-match.ts";

type WrittenPlace = NonNullable<ValueOf<typeof POLICY_DOCUMENT>["places"]>[number];

/** What speaks of repositories alone, or of what a place has that only receives. */
const OF_REPOSITORIES = ["repository", "path", "visibility", "topic", "property", "holds"] as const;

/**
 * The address that a written place speaks of; undefined where it speaks of repositories, null where it cannot be used, which
 * is noted then.
 */
export function placeAddress(source: RulesSource, written: WrittenPlace): AddressMatch | undefined | null {
  const keys = ADDRESS_KINDS.filter((key) => written[key] !== undefined);
  const [kind, second] = keys;
  if (kind === undefined) return undefined;
  const beside = second ?? OF_REPOSITORIES.find((key) => written[key] !== undefined);
  if (beside !== undefined) {
    complain(source, written.offsets[beside] ?? null, {
      what: `\`${beside}\` beside \`${kind}\``,
      why:
        beside === "holds"
          ? "what is sent to an address is not read there, so the place holds nothing"
          : "a place is one address, or what repositories it names",
      mend: beside === "holds" ? "Write `cleared` alone." : "Make a place of its own of each.",
    });
    return null;
  }
  const read = addressPattern(kind, written[kind] ?? "");
  if (read.ok) return { kind, pattern: read.pattern };
  complain(source, written.offsets[kind] ?? null, read.why);
  return null;
}

/** Notes every line whose address an earlier one has, in whatever spelling: nobody would see that the stricter counts. */
export function refuseTwice(source: RulesSource, rules: readonly PlaceRule[]): void {
  const first = new Map<string, PlaceRule>();
  for (const rule of rules) {
    if (rule.match.address === undefined) continue;
    const key = `${rule.match.address.kind} ${rule.match.address.pattern}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, rule);
    else {
      source.errors.push({
        file: rule.origin.file,
        line: rule.origin.line,
        column: 1,
        what: `a second place \`${key}\``,
        why: `${known.origin.file}:${known.origin.line} speaks of that address already, in whatever spelling`,
        mend: "Keep one of them.",
      });
    }
  }
}
