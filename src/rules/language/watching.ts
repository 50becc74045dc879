import { ALERT_ROUTES, AUDIENCES, CLASSES, CONTAIN_RULES, ENTRIES } from "../limits.ts";
import { DEFAULT_WATCH, EXPOSURE_FAMILIES, type ExposureFamily, type ExposureHandling } from "../watch-rules.ts";
import { CHANNEL, TIME_OF_DAY } from "../words.ts";
import { carried, choice, list, map, number, optional, required, text } from "./describe.ts";
import type { Field, Kind } from "./kinds.ts";
import { CLASS_NAME, COMPARTMENTS, DAY, LINE, PERSON, REPOSITORY_GLOB, SHORT_NAME } from "./terms.ts";

/** What each family of exposure is about, as people are told. */
const FAMILIES: Readonly<Record<ExposureFamily, string>> = {
  forks: "a fork that other people read",
  visibility: "a repository that becomes more visible",
  transfer: "a repository that moves to another owner",
  access: "a person, team or App that is given access",
  keys: "a key or token that opens a repository",
  hooks: "a webhook that tells a host what is pushed",
  publishing: "a site, wiki, release or package that shows content",
  protection: "a protection that is taken away or gone around",
  settings: "a setting of the organisation or a repository that opens doors",
};

const FAMILY = choice(
  "a family of exposure",
  Object.fromEntries(EXPOSURE_FAMILIES.map((name) => [name, { means: FAMILIES[name] }])) as Record<
    ExposureFamily,
    { readonly means: string }
  >,
);

const EXPOSURE_ACTION = choice<ExposureHandling>("a handling of an exposure", {
  advise: { means: "it stands in the audit and the digest" },
  alert: { means: "a person is told at once" },
  contain: { means: "a person is told, and what `contain` lets run by itself runs" },
});

const SEVERITY = choice("a severity", {
  low: { means: "worth knowing" },
  medium: { means: "worth a look" },
  high: { means: "to be looked at today" },
  critical: { means: "to be looked at now" },
});

/** `exposure`: a word for each family. */
export const EXPOSURE = map(
  "the exposure",
  Object.fromEntries(
    EXPOSURE_FAMILIES.map((name) => [
      name,
      optional(EXPOSURE_ACTION, `What is done about ${FAMILIES[name]}. Without it: alert from medium severity up.`),
    ]),
  ) as Record<ExposureFamily, Field<typeof EXPOSURE_ACTION, "optional">>,
);

const CHANNEL_NAME = text(CHANNEL, "security-chat");
const TIME = text(TIME_OF_DAY, "22:00");

const QUIET = map("quiet hours", {
  from: required(TIME, "When they begin."),
  to: required(TIME, "When they end; before `from`, it is the next day."),
  utc_offset_minutes: optional(
    number("minutes east of UTC", -720, 840),
    "What is to be added to UTC for these times, 120 for example. Without it: 0. No summer time is guessed.",
  ),
  days: optional(
    list(
      "days",
      choice("a day of the week", {
        mon: { means: "Monday" },
        tue: { means: "Tuesday" },
        wed: { means: "Wednesday" },
        thu: { means: "Thursday" },
        fri: { means: "Friday" },
        sat: { means: "Saturday" },
        sun: { means: "Sunday" },
      }),
      7,
      {
        what: "quiet hours on no day",
        why: "they would never count",
        mend: "Name a day, or remove the key: every day.",
      },
    ),
    "Days on which they begin. Without it: every day.",
  ),
  except: optional(SEVERITY, "From this severity on it is told all the same. Without it: critical."),
});

const ESCALATION = map("an escalation", {
  after_minutes: required(number("minutes", 1, 10_080), "After so long without an acknowledgement."),
  to: required(CHANNEL_NAME, "The channel that is told as well."),
});

const ROUTE = {
  to: required(CHANNEL_NAME, "A channel of the server's configuration by its name, or `issue`."),
  classes: optional(list("classes", CLASS_NAME, CLASSES), "Only what concerns these classes. Without it: all."),
  families: optional(list("families", FAMILY, EXPOSURE_FAMILIES.length), "Only these families. Without it: all."),
};

const ROUTE_MORE = {
  severity: optional(SEVERITY, "From this severity on. Without it: medium."),
  digest: optional(
    choice("a digest", {
      daily: { means: "one message a day" },
      weekly: { means: "one message a week" },
    }),
    "What is below `high` is gathered. Without it: each is told at once.",
  ),
  quiet: optional(QUIET, "Hours in which nothing is told; it follows when they end."),
  repeat_hours: optional(
    number("hours", 1, 168),
    "After so long what nobody acknowledged is told again, then after twice as long, to at most a week. Without it: 24.",
  ),
  escalate: optional(ESCALATION, "Who is told as well where nobody acknowledges."),
};

/** A route of the policy. */
export const ALERT = map("an alert route", {
  ...ROUTE,
  repositories: optional(
    list("repositories", REPOSITORY_GLOB, ENTRIES),
    "Globs over `owner/name`: only these repositories. Without it: all.",
  ),
  ...ROUTE_MORE,
  names: optional(
    { kind: "flag" } satisfies Kind,
    "Whether logins and names may go there. Without it: no, numbers alone.",
  ),
});

const OF_THE_POLICY = {
  what: "a key that only a route of the policy itself has",
  why: "a lower layer's routes are about its own repositories, and what names a channel may show the organisation says",
  mend: "Remove it here.",
};

/** A route of a lower layer: one more way, about its own repositories. */
export const OWN_ALERT = map(
  "an alert route",
  { ...ROUTE, ...ROUTE_MORE },
  { misplaced: { repositories: OF_THE_POLICY, names: OF_THE_POLICY } },
);

/** `alerts` of the policy, and of a lower layer. */
export const ALERT_LIST = list("alert routes", ALERT, ALERT_ROUTES);
export const OWN_ALERT_LIST = list("alert routes", OWN_ALERT, ALERT_ROUTES);

/** `audiences`. */
export const AUDIENCE_LIST = list(
  "audiences",
  map("an audience", {
    name: required(SHORT_NAME, "Name of the audience."),
    members: required(
      list("members", PERSON, ENTRIES),
      "Users and teams. Who reads by an agreement of their own need not stand here.",
    ),
    agreement: carried(LINE, "The agreement under which they read."),
    compartments: optional(COMPARTMENTS, "Compartments that they are admitted to. Without it: none."),
    until: optional(DAY, "Last day; access after it is a finding. Without it: no end."),
  }),
  AUDIENCES,
);

/** `contain`. */
export const CONTAIN_LIST = list(
  "containment rules",
  map("a containment rule", {
    family: required(FAMILY, "Which exposures it is for."),
    playbook: required(
      choice("a playbook", {
        "make-private": { means: "the repository becomes private" },
        "disable-forking": { means: "it can't be forked any more" },
        "remove-collaborator": { means: "a person's access to it ends" },
        "revoke-invitation": { means: "an invitation that nobody took up ends" },
        "remove-team": { means: "a team's access to it ends" },
        "delete-key": { means: "a deploy key is deleted" },
        "disable-hook": { means: "a webhook is switched off" },
        "disable-actions": { means: "its Actions are switched off" },
        "disable-workflow": { means: "the workflows whose files carry a leak are switched off" },
        "unpublish-pages": { means: "its site is taken down" },
        "remove-asset": { means: "a release's file is taken away" },
        "freeze-branch": { means: "nobody pushes to the branch" },
        "public-pull-request": { means: "what a public pull request shows is taken out of sight" },
      }),
      "What is done.",
    ),
    automatic: optional(
      { kind: "flag" } satisfies Kind,
      "Whether it runs without a person, for exposure to the world. Without it: no.",
    ),
    persons: optional(
      { kind: "flag" } satisfies Kind,
      "Whether, running by itself, it may also take a person's access without another person's word. Without it: no.",
    ),
    per_hour: optional(
      number("a number of repositories", 1, 100),
      "Most repositories that it may touch in an hour. Without it: 5.",
    ),
  }),
  CONTAIN_RULES,
);

const { deliveriesDays, clearDays, findingsDays, incidentsDays } = DEFAULT_WATCH.retention;

/** `retention`: only ever shorter than what holds without it. */
export const RETENTION = map("the retention", {
  deliveries_days: optional(
    number("a number of days", 1, deliveriesDays),
    `How long bodies of deliveries are kept. Without it: ${deliveriesDays}.`,
  ),
  clear_days: optional(
    number("a number of days", 1, clearDays),
    `How long clear verdicts are kept; afterwards they are only counted. Without it: ${clearDays}.`,
  ),
  findings_days: optional(
    number("a number of days", 1, findingsDays),
    `How long findings and alerts are kept after they ended. Without it: ${findingsDays}.`,
  ),
  incidents_days: optional(
    number("a number of days", 1, incidentsDays),
    `How long alerts about which something was contained or ordered are kept after they ended, with the evidence. Without it: ${incidentsDays}, six years.`,
  ),
});
