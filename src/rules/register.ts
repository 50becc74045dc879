import type { ClassOrder } from "../facts/label.ts";
import { CONTENT_RULES } from "./limits.ts";
import { readList, readMap } from "./nodes.ts";
import { readRegistered } from "./path-rules.ts";
import type { PathRule, RuleError, RulesText } from "./rule-set.ts";
import { complain } from "./source.ts";
import { readVersion } from "./version.ts";
import { readYaml } from "./yaml-document.ts";

/** A register as written. */
export interface Register {
  readonly paths: readonly PathRule[];
  readonly errors: readonly RuleError[];
}

/**
 * Reads `register.yml`, the list of an organisation's sources. It says what is worth taking and where it is, so one that
 * does not come from a private repository (`fromPrivate`) is refused unread.
 */
export function readRegister(text: RulesText, classes: ClassOrder, fromPrivate: boolean): Register {
  const { source, root } = readYaml(fromPrivate ? text : { ...text, bytes: new Uint8Array() });
  if (!fromPrivate) {
    complain(source, null, {
      what: "a register in a repository that is not private",
      why: "a register tells which sources matter and where they are",
      mend: "Move it to a private rules repository, and treat what it said as disclosed.",
    });
  }
  if (source.errors.length > 0) return { paths: [], errors: source.errors };
  const fields = readMap(source, root, null, {
    what: "the register",
    known: ["version", "sources"],
    required: ["version", "sources"],
  });
  if (fields === undefined) return { paths: [], errors: source.errors };
  readVersion(source, fields);
  const entries = readList(source, fields.get("sources"), "sources", CONTENT_RULES);
  return { paths: entries.flatMap((entry) => readRegistered(source, entry, classes) ?? []), errors: source.errors };
}
