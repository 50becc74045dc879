import type { Severity } from "../../rules/watch-rules.ts";
import type { ExposureKind, Reach } from "../../verdict/exposure/exposure.ts";

/** Titles of alerts: at most 60 characters and no names, so that they may stand in any subject line. */
export const EXPOSURE_TITLES: Readonly<Record<ExposureKind, string>> = {
  "made-public": "A repository is public and holds what may not be",
  "made-internal": "A repository is open to more people than may read it",
  "created-public": "A new repository is public",
  "rules-exposed": "The register of protected sources is exposed",
  transferred: "A repository has gone to another owner",
  renamed: "A repository was renamed",
  "fork-outside": "A fork lies at another owner",
  "fork-wider": "A fork can be read by more people than may",
  "forking-allowed": "A repository may be forked",
  "outside-collaborator": "Somebody from outside has access without an agreement",
  "member-access": "A member reads what is kept for fewer people",
  "team-access": "A team reads what is kept for fewer people",
  invitation: "Somebody without an agreement is invited",
  "agreement-ended": "An agreement has ended, and the access has not",
  "agreement-ending": "An agreement ends soon",
  "app-access": "An App reads every repository",
  "deploy-key": "A deploy key reads a repository",
  "foreign-hook": "A webhook sends word to another host",
  "public-pages": "A site of a repository that is not public is",
  "release-asset": "A release offers source to everybody",
  "public-wiki": "A wiki is public",
  "actions-access": "Other repositories may use what lies in this one",
  "fork-pull-requests": "Pull requests from forks are given too much",
  "self-hosted-runner": "Machines of your own run what others send",
  "check-not-required": "The check is not required",
  "check-not-pinned": "The required check takes an answer from anybody",
  "silent-bypass": "The check can be passed by without a trace",
  "check-bypassed": "A push went past the check",
  "app-suspended": "Sourcewarden is suspended",
  "out-of-reach": "Something is not watched",
  "default-permission": "Every member reads every repository",
  "two-factor": "Members need no second factor",
  "members-change-visibility": "Members may make repositories public",
  "members-fork-private": "Members may fork private repositories",
  "open-runner-group": "Machines of your own serve public repositories",
  leak: "Protected content was put where it may not be",
  "text-leak": "A text says what may not stand there",
  "dead-channel": "A channel takes no messages",
};

/** Who can read it. */
export const REACH_WORDS: Readonly<Record<Reach, string>> = {
  host: "a machine or service elsewhere",
  person: "a person, or a few",
  organisation: "the whole organisation",
  enterprise: "the whole enterprise",
  "outside-organisation": "another organisation",
  world: "everybody",
};

/** How grave it is, and what that asks of people. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly name: string; readonly asks: string }>> = {
  low: { name: "Low", asks: "Look at it when you next go through the list." },
  medium: { name: "Medium", asks: "Somebody should look at it this week." },
  high: { name: "High", asks: "Somebody should look at it today." },
  critical: { name: "Critical", asks: "Somebody should act now." },
};
