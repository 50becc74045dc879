import { isMap, isScalar } from "yaml";
import { BASELINE_DOCUMENT } from "../language/baseline-document.ts";
import { POLICY_DOCUMENT } from "../language/policy-document.ts";
import { REGISTER_DOCUMENT } from "../language/register-document.ts";
import { REPOSITORY_DOCUMENT } from "../language/repository-document.ts";
import type { RulesText } from "../rule-set.ts";
import { readYaml } from "../yaml/yaml-document.ts";

/** The kinds of rules files that people write. */
export type RulesFileKind = "policy" | "register" | "repository" | "baseline";

const KEYS: readonly (readonly [RulesFileKind, readonly string[]])[] = [
  ["policy", Object.keys(POLICY_DOCUMENT.fields)],
  ["register", Object.keys(REGISTER_DOCUMENT.fields)],
  ["repository", Object.keys(REPOSITORY_DOCUMENT.fields)],
  ["baseline", Object.keys(BASELINE_DOCUMENT.fields)],
];

/** The names under which the program itself reads files: a file of such a name is read as that, whatever stands in it. */
const BY_NAME: readonly (readonly [RegExp, RulesFileKind])[] = [
  [/(?:^|\/)\.github\/sourcewarden\.yml$/, "repository"],
  [/(?:^|\/)policy\.yml$/, "policy"],
  [/(?:^|\/)register\.yml$/, "register"],
  [/(?:^|\/)baseline\.yml$/, "baseline"],
];

/**
 * Which kind of rules file a text is: by the name under which the program would read it, else by the keys that only one
 * kind has. Where neither tells, it is a policy, whose errors then say what is missing.
 */
export function kindOfFile(path: string, bytes: Uint8Array): RulesFileKind {
  const slashed = path.replaceAll("\\", "/");
  const named = BY_NAME.find(([form]) => form.test(slashed));
  if (named !== undefined) return named[1];
  const keys = topKeys(path, bytes);
  let found: RulesFileKind = "policy";
  let most = 0;
  for (const [kind, own] of KEYS) {
    const telling = keys.filter((key) => own.includes(key) && isOnlyOf(kind, key)).length;
    if (telling > most) [found, most] = [kind, telling];
  }
  return found;
}

function isOnlyOf(kind: RulesFileKind, key: string): boolean {
  return KEYS.every(([other, keys]) => other === kind || !keys.includes(key));
}

function topKeys(path: string, bytes: Uint8Array): readonly string[] {
  const text: RulesText = { layer: "organisation", kind: "policy", repository: null, commit: null, path, bytes };
  const { root } = readYaml(text);
  if (isMap(root)) {
    return root.items.flatMap(({ key }) => (isScalar(key) && typeof key.value === "string" ? [key.value] : []));
  }
  // Broken somewhere: the keys at the beginning of lines tell enough to name the errors after the right kind.
  return [
    ...Buffer.from(bytes)
      .toString("latin1")
      .matchAll(/^([a-z_]{1,40})[ \t]*:/gm),
  ].flatMap(([, key]) => key ?? []);
}
