import type { Exposure, ExposureKind } from "../../verdict/exposure/exposure.ts";
import { type Naming, nameOfRepository, nameOfTarget } from "./named.ts";

type Sentence = (where: string, who: string) => string;

const SENTENCES: Readonly<Record<ExposureKind, Sentence>> = {
  "fork-outside": (where, who) => `The ${who} of ${where} is outside the organisation`,
  "fork-wider": (where, who) => `The ${who} of ${where} is readable by more people than ${where} itself`,
  "forking-allowed": (where) => `Whoever reads ${where} may fork it`,
  "made-public": (where) => `${where} was made public`,
  "made-internal": (where) => `${where} was opened to the whole enterprise`,
  "created-public": (where) => `${where} was created public`,
  transferred: (where, who) => `${where} was transferred to ${who}`,
  renamed: (where) => `${where} was renamed, and other rules speak of its new name`,
  "outside-collaborator": (where, who) => `The ${who} from outside the organisation can read ${where}`,
  "member-access": (where, who) => `The ${who} can read ${where} without being cleared for it`,
  "team-access": (where, who) => `The members of ${who} can read ${where} without being cleared for it`,
  invitation: (where, who) => `The ${who} was invited to ${where} without being cleared for it`,
  "agreement-ended": (where, who) => `The agreement of ${who} has ended, and it can still read ${where}`,
  "agreement-ending": (where, who) => `The agreement of ${who}, which reads ${where}, ends soon`,
  "app-access": (where, who) => `The ${who} reads ${where} without being cleared for it`,
  "deploy-key": (where, who) => `The ${who} opens ${where} to whoever holds it`,
  "foreign-hook": (where, who) => `The ${who} sends events of ${where} to a foreign host`,
  "public-pages": (where) => `${where} publishes a site that the world can read`,
  "release-asset": (where, who) => `The ${who} of ${where} can be downloaded by people who are not cleared for it`,
  "public-wiki": (where) => `The wiki of ${where} can be read by people who are not cleared for it`,
  "actions-access": (where) => `Other repositories may use the workflows of ${where}`,
  "fork-pull-requests": (where) => `Pull requests from forks run the workflows of ${where} with more than they need`,
  "self-hosted-runner": (where) => `${where} runs workflows on machines of its own`,
  "check-not-required": (where) => `The check is not required on the default branch of ${where}`,
  "check-not-pinned": (where) => `The check of ${where} may be written by anybody`,
  "silent-bypass": (where, who) => `The ${who} may pass the check of ${where} by without a trace`,
  "check-bypassed": (where) => `A change reached the default branch of ${where} past the check`,
  "app-suspended": (where) => `The App is suspended in ${where}: nothing is watched there`,
  "out-of-reach": (where) => `${where} can no longer be seen, so nothing is watched there`,
  "rules-exposed": (where) => `${where}, which holds rules or the register, is readable by more people than it may be`,
  "default-permission": () => "Every member of the organisation can read repositories that not everyone is cleared for",
  "two-factor": () => "Members of the organisation have no second factor",
  "members-change-visibility": () => "Members of the organisation may make repositories public",
  "members-fork-private": () => "Members of the organisation may fork private repositories",
  "open-runner-group": () => "Public repositories may use runners of the organisation",
  leak: (where) => `Protected content was pushed to ${where}, which is not cleared for it`,
  "dead-channel": (_, who) => `A channel of alerts takes no messages (${who})`,
};

/** What happened, in one sentence. */
export function exposureSentence(exposure: Exposure, naming: Naming): string {
  const where = nameOfRepository(exposure.repository, naming);
  const said = SENTENCES[exposure.kind]?.(where, nameOfTarget(exposure.target, naming)) ?? `${where} is exposed`;
  return `${said.startsWith("repository ") || said.startsWith("the ") ? said.replace(/^./, (first) => first.toUpperCase()) : said}.`;
}
