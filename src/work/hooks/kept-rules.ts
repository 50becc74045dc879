import { createHash } from "node:crypto";
import { join } from "node:path";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import type { BringRules, HookFiles } from "../ports/hooks.ts";
import { type HookSettings, type KeptRules, RULES_COPY, SETTINGS_FOLDER } from "./hook-settings.ts";

const DAY_MS = 86_400_000;

/** Where rules are to come from, and after how many days their copy is said to be old. */
export interface WantedRules {
  readonly from: string;
  readonly maxAgeDays: number;
}

/** The copy that is to be kept, or why there is none. */
export type BroughtRules =
  | { readonly ok: true; readonly kept: KeptRules; readonly text: string }
  | { readonly ok: false; readonly why: string; readonly errors: readonly RuleError[] };

/** Brings an organisation's policy and looks whether it can be judged by; nothing is written. `folder`: what a relative file is relative to. */
export async function bringRules(
  { from, maxAgeDays }: WantedRules,
  around: {
    readonly bring: BringRules;
    readonly folder: string;
    readonly packs: readonly RulesText[];
    readonly now: Date;
  },
): Promise<BroughtRules> {
  const brought = await around.bring(from, around.folder);
  if (!brought.ok) return { ok: false, why: brought.why, errors: [] };
  const text = Buffer.from(brought.bytes).toString("utf8");
  if (!Buffer.from(text).equals(Buffer.from(brought.bytes)))
    return { ok: false, why: "The rules are no UTF-8 text.", errors: [] };
  const layered = layerRules({
    packs: around.packs,
    organisation: [organisationText(text)],
    organisationPrivate: true,
    repository: [],
    place: { owner: "", name: "", visibility: "unknown", fork: false, parent: null },
  });
  if (!layered.ok || layered.errors.length > 0)
    return { ok: false, why: "The rules there can't be used.", errors: layered.errors };
  const digest = digestOf(text);
  return { ok: true, kept: { from, at: around.now.toISOString(), digest, maxAgeDays }, text };
}

/** The kept rules as a judgement takes them. */
export type UsedRules =
  | {
      readonly ok: true;
      /** Null where none are kept: the defaults judge. */
      readonly texts: readonly RulesText[] | null;
      /** Whole days of the copy's age where it is older than it may be; null: it is not, or there is none. */
      readonly staleDays: number | null;
    }
  | { readonly ok: false; readonly why: string };

/** Reads the copy beside the settings in `folder`; one that is not the copy that was kept is refused. */
export async function useRules(
  files: Pick<HookFiles, "read">,
  folder: string,
  settings: HookSettings,
  now: Date,
): Promise<UsedRules> {
  const { rules } = settings;
  if (rules === null) return { ok: true, texts: null, staleDays: null };
  const copy = await files.read(join(folder, SETTINGS_FOLDER, RULES_COPY));
  if (copy === null || digestOf(copy.text) !== rules.digest)
    return { ok: false, why: "The kept copy of your organisation's rules is gone or was changed." };
  return { ok: true, texts: [organisationText(copy.text)], staleDays: staleDays(rules, now) };
}

/** Whole days of a copy's age where it is older than it may be, else null. */
export function staleDays(rules: KeptRules, now: Date): number | null {
  const days = (now.getTime() - Date.parse(rules.at)) / DAY_MS;
  return days > rules.maxAgeDays ? Math.floor(days) : null;
}

function organisationText(text: string): RulesText {
  return {
    layer: "organisation",
    kind: "policy",
    repository: null,
    commit: null,
    path: RULES_COPY,
    bytes: Buffer.from(text),
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
