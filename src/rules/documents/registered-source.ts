import type { Label } from "../../facts/label.ts";
import type { ValueOf } from "../language/kinds.ts";
import type { SOURCE } from "../language/register-document.ts";
import type { RuleOrigin } from "../rule-set.ts";
import { ASK } from "../words.ts";
import { complain, type RulesSource } from "../yaml/source.ts";
import { labelIn, originOf } from "./content-rules.ts";

/** What became of a secret. */
export type SourceStatus = "active" | "licensed" | "patented" | "published" | "released";

/** Somebody who received a source. Days are `2026-01-31`. */
export interface Disclosure {
  readonly to: string;
  readonly on: string;
  readonly agreement: string | null;
}

/**
 * One registered source. The judge uses label, homes, paths and status, and whom a change at home has to be
 * approved by ({@link sourceOwners}); the rest is what a court would ask for, kept with the source and shown only to readers of the register. Null or empty: nothing is said.
 */
export interface RegisteredSource {
  readonly id: string;
  readonly title: string | null;
  readonly status: { readonly is: SourceStatus; readonly since: string | null };
  /** Full names as written. */
  readonly homes: readonly string[];
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
  /** Paths whose content is public elsewhere. */
  readonly published: readonly string[];
  readonly label: Label;
  readonly legalOwner: string | null;
  readonly custodian: string | null;
  readonly businessOwner: string | null;
  readonly scope: string | null;
  readonly whySecret: string | null;
  readonly valueBasis: string | null;
  readonly valueBand: string | null;
  readonly firstFixed: string | null;
  readonly agreements: readonly string[];
  readonly disclosures: readonly Disclosure[];
  readonly thirdParty: string | null;
  readonly jurisdictions: readonly string[];
  readonly exportControl: string | null;
  readonly reviewBy: string | null;
  /** Null: no hold. */
  readonly legalHold: { readonly since: string | null; readonly matter: string | null } | null;
  readonly origin: RuleOrigin;
}

/** Makes a source of what is written; a public one without a day is an error of the text. */
export function registeredSource(source: RulesSource, written: ValueOf<typeof SOURCE>): RegisteredSource {
  const { status, legal_hold: hold } = written;
  return {
    id: written.id,
    title: written.title ?? null,
    status: typeof status === "object" ? { is: status.is, since: status.since } : readStatus(source, written),
    homes: [...new Set([...(written.home === undefined ? [] : [written.home]), ...(written.homes ?? [])])],
    paths: written.paths,
    excludes: written.excludes ?? [],
    published: written.published ?? [],
    label: labelIn(written),
    legalOwner: written.legal_owner ?? null,
    custodian: written.custodian ?? null,
    businessOwner: written.business_owner ?? null,
    scope: written.scope ?? null,
    whySecret: written.why_secret ?? null,
    valueBasis: written.value_basis ?? null,
    valueBand: written.value_band ?? null,
    firstFixed: written.first_fixed ?? null,
    agreements: written.agreements ?? [],
    disclosures: (written.disclosures ?? []).map(({ to, on, agreement }) => ({ to, on, agreement: agreement ?? null })),
    thirdParty: written.third_party ?? null,
    jurisdictions: written.jurisdictions ?? [],
    exportControl: written.export_control ?? null,
    reviewBy: written.review_by ?? null,
    legalHold: typeof hold === "object" ? { since: hold.since, matter: hold.matter ?? null } : hold ? ANY_HOLD : null,
    origin: originOf(source, written),
  };
}

/**
 * Who owns a source at GitHub, as written: the custodian, else the business owner, else the legal owner; the first that is
 * a user or team there. Empty: the register names nobody who could approve anything at GitHub.
 */
export function sourceOwners(
  source: Pick<RegisteredSource, "custodian" | "businessOwner" | "legalOwner">,
): readonly string[] {
  const named = [source.custodian, source.businessOwner, source.legalOwner].find(
    (who) => who !== null && ASK.form.test(who),
  );
  return named === undefined || named === null ? [] : [named];
}

const ANY_HOLD = { since: null, matter: null } as const;

function readStatus(source: RulesSource, written: ValueOf<typeof SOURCE>): RegisteredSource["status"] {
  const is = typeof written.status === "string" ? written.status : "active";
  if (is === "published" || is === "released") {
    complain(source, written.offsets["status"] ?? null, {
      what: "a source that is public since no day",
      why: `\`${is}\` takes the label away, so somebody must say since when the world reads it`,
      mend: `Write \`status: { is: ${is}, since: 2026-01-31 }\`.`,
    });
  }
  return { is, since: null };
}
