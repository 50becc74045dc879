import { EXPOSURE_KINDS, type Exposure, type ExposureKind } from "../../verdict/exposure/exposure.ts";
import type { Voice } from "../voice.ts";
import { repositoryWords, targetWords, textWords } from "./exposure-names.ts";
import { labelWords } from "./labels.ts";
import { ruleLines } from "./rule-lines.ts";

/** How an exposure is told: `names` false leaves out logins, repositories and files, and says numbers instead. */
export interface Telling {
  readonly names: boolean;
  readonly voice: Voice;
}

/** An exposure in one sentence of at most 25 words: what can be read, and by whom. */
export function exposureSentence(exposure: Exposure, telling: Telling): string {
  const said = SENTENCES[exposure.kind]({
    exposure,
    repository: repositoryWords(exposure.repository, telling),
    target: targetWords(exposure.target, telling),
    held: labelWords(exposure.label),
  });
  return beginsWithName(said, exposure, telling) ? said : `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** A name is spelt as it is, also where it stands first. */
function beginsWithName(said: string, { repository, target }: Exposure, { voice }: Telling): boolean {
  const names = [target.name, repository === null ? null : `${repository.owner}/${repository.name}`];
  return names.some((name) => name !== null && said.startsWith(voice.name(name)));
}

/** What sentences are made of. */
interface Parts {
  readonly exposure: Exposure;
  readonly repository: string;
  readonly target: string;
  /** `confidential`, or `restricted (pricing)`. */
  readonly held: string;
}

const SENTENCES: Readonly<Record<ExposureKind, (parts: Parts) => string>> = {
  "made-public": ({ repository, held }) =>
    `${repository} can be read by the whole world, and what it holds is ${held}.`,
  "made-internal": ({ repository, held }) =>
    `${repository} can be read by everybody in the enterprise, and what it holds is ${held}.`,
  "created-public": ({ repository }) => `${repository} is new, and public from its first day.`,
  "rules-exposed": ({ repository }) =>
    `${repository} holds the register of your protected sources, and more people can read it than may.`,
  transferred: ({ repository, held }) => `${repository} has gone to another owner; what it holds is ${held}.`,
  renamed: ({ exposure, repository }) =>
    exposure.lines === undefined
      ? `${repository} bears another name, so rules that named it may speak of it no more.`
      : `${repository} bears another name, and rules name the old one: ${ruleLines(exposure.lines)}.`,
  "fork-outside": ({ repository, target, held }) =>
    `${target} is a fork of ${repository} at another owner; what it holds is ${held}.`,
  "fork-wider": ({ repository, target }) => `${target} is a fork of ${repository} that more people can read than may.`,
  "forking-allowed": ({ repository }) => `whoever reads ${repository} may fork it to an account of their own.`,
  "outside-collaborator": ({ repository, target, held }) =>
    `${target} is no member and no agreement names them, yet they read ${repository}, which holds what is ${held}.`,
  "member-access": ({ repository, target, held }) =>
    `${target} reads ${repository}, which holds what is ${held} and is kept for fewer people.`,
  "team-access": ({ repository, target, held }) =>
    `all of ${target} read ${repository}, which holds what is ${held} and is kept for fewer people.`,
  invitation: ({ repository, target }) =>
    `${target} would give somebody access to ${repository}, and no agreement says that they may have it.`,
  "agreement-ended": ({ exposure, repository, target }) =>
    `${target} still reads ${repository}, although the agreement with them ended${onDay(exposure.since)}.`,
  "agreement-ending": ({ exposure, repository, target }) =>
    `the agreement by which ${target} reads ${repository} ends within ${exposure.severity === "medium" ? 30 : 7} days.`,
  "app-access": ({ target }) => `${target} reads the content of every repository of this organisation.`,
  "deploy-key": ({ repository, target }) => `${target} lets whatever machine holds it read ${repository}.`,
  "foreign-hook": ({ repository, target }) => `${target} is told of every change in ${repository}.`,
  "public-pages": ({ repository }) =>
    `not everybody may read ${repository}, but everybody can read the site made of it.`,
  "release-asset": ({ repository, target }) => `everybody can download ${target} from a release of ${repository}.`,
  "public-wiki": ({ exposure, repository, held }) =>
    exposure.blast.gaps.some(({ part }) => part === "wiki")
      ? `everybody can read the wiki of ${repository}, and not all that it says could be seen.`
      : `everybody can read the wiki of ${repository}, in which there is what is ${held}.`,
  "actions-access": ({ exposure, repository }) =>
    `workflows of other repositories of the ${exposure.reach} may use, and so read, what lies in ${repository}.`,
  "fork-pull-requests": ({ repository }) =>
    `pull requests from forks of ${repository} run with its secrets, or with a token that may write.`,
  "self-hosted-runner": ({ exposure, repository }) =>
    exposure.reach === "world"
      ? `what strangers send to ${repository} in a pull request can run on machines of your own.`
      : `pull requests from forks of ${repository} can run on machines of your own.`,
  "check-not-required": ({ repository }) => `nothing makes the check a condition of changing ${repository}.`,
  "check-not-pinned": ({ repository }) =>
    `the check is required in ${repository}, but an answer from anybody counts for it.`,
  "silent-bypass": ({ exposure, repository }) =>
    `${passerBy(exposure.target.name)} can go past the check of ${repository} without leaving a trace.`,
  "check-bypassed": ({ repository, target }) => `somebody pushed to ${target} of ${repository} past the check.`,
  "app-suspended": () => "Sourcewarden is suspended here, so nothing of this organisation is watched.",
  "out-of-reach": ({ exposure, repository }) =>
    exposure.repository === null
      ? "Sourcewarden was given some repositories of this organisation only; nobody watches the others."
      : `${repository} can no longer be seen from here, so nobody watches what it holds.`,
  "default-permission": ({ held }) =>
    `every member reads every repository of this organisation, also those that hold what is ${held}.`,
  "two-factor": () => "members of this organisation can sign in without a second factor.",
  "members-change-visibility": () => "whoever administers a repository of this organisation may make it public.",
  "members-fork-private": () => "members may fork private repositories of this organisation to accounts of their own.",
  "open-runner-group": () =>
    "machines of this organisation run jobs of public repositories, to which anybody can send a pull request.",
  leak: ({ repository, held }) => `a change in ${repository} put what is ${held} where it may not be.`,
  "text-leak": ({ exposure, repository, target, held }) =>
    `what is ${held} stands in ${exposure.text === undefined ? "a text" : textWords(exposure.text.ref)} of ${repository}${target === "" ? "" : `, ${target}`}, whose readers may not have that.`,
  "dead-channel": ({ target }) => `${target} takes no messages, so what was to be told there was not.`,
};

/** Kinds of exposure, in the order in which they are listed. */
export const KINDS_IN_ORDER = Object.keys(EXPOSURE_KINDS) as readonly ExposureKind[];

/** GitHub's kinds of actor, as they stand in rules about who may go past a check. */
const PASSERS_BY: Readonly<Record<string, string>> = {
  Integration: "an App",
  OrganizationAdmin: "every administrator of the organisation",
  EnterpriseOwner: "every owner of the enterprise",
  EnterpriseRole: "everybody with a certain role in the enterprise",
  RepositoryRole: "everybody with a certain role",
  Team: "a team",
  DeployKey: "every deploy key",
  User: "somebody",
};

function passerBy(name: string | null): string {
  const [type = ""] = (name ?? "").split(":");
  return PASSERS_BY[type] ?? "somebody";
}

function onDay(since: string | null): string {
  return since === null ? "" : ` on ${since.slice(0, 10)}`;
}
