import type { RuleOrigin } from "./rule-origin.ts";

/** Families of exposure that the rules speak of; each kind of exposure belongs to one, see `verdict/exposure/`. */
export const EXPOSURE_FAMILIES = [
  "forks",
  "visibility",
  "transfer",
  "access",
  "keys",
  "hooks",
  "publishing",
  "protection",
  "settings",
] as const;

/** One of {@link EXPOSURE_FAMILIES}. */
export type ExposureFamily = (typeof EXPOSURE_FAMILIES)[number];

/**
 * What is done about an exposure, from the mildest: it stands in the audit and the digest; a person is told at once; a
 * person is told and the playbook runs by itself as far as its rules let it.
 */
export type ExposureHandling = "advise" | "alert" | "contain";

/** How grave an exposure is, from the least. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is done about one family; the default where nothing is said is `alert` from `medium` up, `advise` below. */
export interface ExposureRule {
  readonly family: ExposureFamily;
  readonly handling: ExposureHandling;
  readonly origin: RuleOrigin;
}

/** Hours without messages. Times are `HH:MM`, `days` the days on which they count; over midnight where `from` > `to`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  /** Minutes east of UTC: no time zone's summer time is guessed. */
  readonly utcOffsetMinutes: number;
  readonly days: readonly ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /** From this severity on a message is sent all the same; default `critical`. */
  readonly except: Severity;
}

/**
 * Who is told of what, and where. `to` names a channel of the server's configuration, or `issue`: the issue in the private
 * rules repository that every organisation has. A message goes to every route that matches.
 */
export interface AlertRoute {
  readonly to: string;
  /** Empty: all. */
  readonly classes: readonly string[];
  readonly families: readonly ExposureFamily[];
  /** Globs over `owner/name`; empty: all. */
  readonly repositories: readonly string[];
  /** From this severity on; default `medium`. */
  readonly severity: Severity;
  /** Messages below `high` are gathered into one a day or week; null: each goes at once. */
  readonly digest: "daily" | "weekly" | null;
  readonly quiet: QuietHours | null;
  /** Hours until an alert that nobody acknowledged is said again; doubles each time, to at most a week. Default 24. */
  readonly repeatHours: number;
  /** Told as well where nobody acknowledged within so many minutes. */
  readonly escalate: { readonly afterMinutes: number; readonly to: string } | null;
  /** Whether logins and names may go to this channel; default no: numbers only. */
  readonly names: boolean;
  readonly origin: RuleOrigin;
}

/** Users and teams that read under an agreement. */
export interface AudienceRule {
  readonly name: string;
  /** `@login` or `@organisation/team`. */
  readonly members: readonly string[];
  readonly agreement: string | null;
  readonly compartments: readonly string[];
  /** Last day, `2026-12-31`; access after it is a finding, with reminders 30 and 7 days ahead. Null: without end. */
  readonly until: string | null;
  readonly origin: RuleOrigin;
}

/** When a playbook may run, and within which bounds. */
export interface ContainmentRule {
  readonly family: ExposureFamily;
  readonly playbook: string;
  /** Without a person, and only for exposure to the world unless `persons` is true. */
  readonly automatic: boolean;
  /** Whether it may take a person's access without another person's word. */
  readonly persons: boolean;
  /** Most repositories that it may touch in an hour; default 5. */
  readonly perHour: number;
  readonly origin: RuleOrigin;
}

/**
 * Playbooks that a pull request would set off if no person did: whoever may open one could have the App close and delete. They
 * always want a person's word.
 */
export const NEVER_BY_ITSELF: ReadonlySet<string> = new Set(["public-pull-request"]);

/** How long records are kept, in days; only ever shorter than the defaults. */
export interface Retention {
  /** Bodies of deliveries; default 7. */
  readonly deliveriesDays: number;
  /** Clear verdicts, which afterwards count only; default 30. */
  readonly clearDays: number;
  /** Findings after they ended; default 365. */
  readonly findingsDays: number;
  /** Alerts about which something was contained or ordered, with what is evidence of it, after they ended; default six years. */
  readonly incidentsDays: number;
}

/** Evidence, six years: the ordinary limitation of claims, three years from the end of the year, twice over. */
const EVIDENCE_DAYS = 6 * 365 + 2;

/** What the rules say of watching; nothing here bears on a change's verdict. */
export interface WatchRules {
  readonly exposure: readonly ExposureRule[];
  readonly routes: readonly AlertRoute[];
  readonly audiences: readonly AudienceRule[];
  readonly containment: readonly ContainmentRule[];
  readonly retention: Retention;
}

/** What holds where the rules say nothing: everybody is told by the issue of the rules repository, nothing runs by itself. */
export const DEFAULT_WATCH: WatchRules = {
  exposure: [],
  routes: [],
  audiences: [],
  containment: [],
  retention: { deliveriesDays: 7, clearDays: 30, findingsDays: 365, incidentsDays: EVIDENCE_DAYS },
};
