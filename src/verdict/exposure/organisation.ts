import { join, type Label, label, mayFlow } from "../../facts/label.ts";
import type { ExposureKind } from "./exposure.ts";
import type { KnownRepository, OrganisationCase } from "./exposure-case.ts";
import { type ExposedFlow, setting } from "./flow.ts";
import { heldLabel, lowest } from "./held-label.ts";
import { clearanceOfAudience, holdsByVisibility } from "./judged-repository.ts";
import { hookFlows } from "./keys-and-hooks.ts";

/** Apps of GitHub itself: what they read is there already. Slugs are given out once in all of GitHub. */
const GITHUB_APPS: ReadonlySet<string> = new Set([
  "dependabot",
  "github-actions",
  "github-advanced-security",
  "github-classroom",
  "github-code-scanning",
  "github-codespaces",
  "github-pages",
  "github-project-automation",
]);

/** All that an organisation's repositories hold to whoever its settings, Apps and hooks let have it. */
export function organisationFlows(given: OrganisationCase): readonly ExposedFlow[] {
  if (given.suspended) return [suspendedFlow(given)];
  const held = organisationLabel(given);
  return [
    ...appFlows(given, held),
    ...outsideHooks(given, held),
    ...defaultPermission(given, held),
    ...openSettings(given, held),
    ...notAll(given, held),
  ];
}

/** What a repository that the installation no longer lists has held, to wherever it is now. */
export function outOfReach(given: OrganisationCase, { repository, held }: KnownRepository): ExposedFlow {
  return {
    kind: "out-of-reach",
    target: { kind: "repository", id: repository.id, name: `${repository.owner}/${repository.name}` },
    reach: "outside-organisation",
    nearness: "may-read",
    label: heldLabel(given.rules, repository, held, repository.visibility),
    clearance: lowest(given.rules.classes),
  };
}

/** The join of what its repositories hold that not everybody reads; where none is known, what a private one would. */
function organisationLabel({ rules, known }: OrganisationCase): Label {
  const closed = known.filter(({ repository, listed }) => listed && repository.visibility !== "public");
  const labels = closed.map(({ repository, held }) => heldLabel(rules, repository, held, repository.visibility));
  const start = known.length === 0 ? holdsByVisibility(rules, "private") : lowest(rules.classes);
  return labels.reduce((sum, one) => join(rules.classes, sum, one), start);
}

function suspendedFlow(given: OrganisationCase): ExposedFlow {
  return {
    kind: "app-suspended",
    target: setting("installation"),
    reach: "organisation",
    nearness: "allows",
    label: organisationLabel(given),
    clearance: lowest(given.rules.classes),
    floor: "high",
  };
}

/** Apps that read the content of every repository; the one that watches is one of them, and so may be the one that contains. */
function appFlows({ rules, now, responder }: OrganisationCase, held: Label): readonly ExposedFlow[] {
  const clearance = lowest(rules.classes);
  if (mayFlow(rules.classes, held, clearance)) return [];
  return (now.apps ?? [])
    .filter((app) => app.readsContents && app.allRepositories && !app.suspended)
    .filter((app) => app.installation !== now.organisation.installation && !GITHUB_APPS.has(app.slug))
    .filter(({ app }) => app !== responder)
    .map(({ app, slug }) => ({
      kind: "app-access",
      target: { kind: "app", id: app, name: slug },
      reach: "host",
      nearness: "reads",
      label: held,
      clearance,
    }));
}

function outsideHooks({ rules, now }: OrganisationCase, held: Label): readonly ExposedFlow[] {
  const clearance = lowest(rules.classes);
  return mayFlow(rules.classes, held, clearance) ? [] : hookFlows(now.hooks ?? [], held, clearance);
}

/** Every member reads every repository: GitHub's default, and worth a word where more is held than is meant for all. */
function defaultPermission({ rules, now }: OrganisationCase, held: Label): readonly ExposedFlow[] {
  const permission = now.defaultPermission;
  if (permission === null || permission === "none") return [];
  const clearance = label(clearanceOfAudience(rules, "internal").class);
  if (mayFlow(rules.classes, held, clearance)) return [];
  return [
    {
      kind: "default-permission",
      target: setting("default-permission"),
      reach: "organisation",
      nearness: "may-read",
      label: held,
      clearance,
      raise: permission === "read" ? 0 : 1,
    },
  ];
}

/** Doors that the organisation leaves open: nothing has gone through them yet. */
function openSettings({ rules, now }: OrganisationCase, held: Label): readonly ExposedFlow[] {
  const open = (kind: ExposureKind, more: Partial<ExposedFlow>): ExposedFlow => ({
    kind,
    target: setting(kind),
    reach: "person",
    nearness: "allows",
    label: held,
    clearance: lowest(rules.classes),
    ...more,
  });
  const without = now.membersWithoutTwoFactor;
  const flows: ExposedFlow[] = [];
  const optional = now.twoFactorRequired === false || (now.twoFactorRequired === null && (without ?? 0) > 0);
  if (optional) flows.push(open("two-factor", { audience: without }));
  if (now.membersCanChangeVisibility === true) flows.push(open("members-change-visibility", { reach: "world" }));
  if (now.membersCanForkPrivate === true) flows.push(open("members-fork-private", {}));
  if ((now.openRunnerGroups ?? 0) > 0) flows.push(open("open-runner-group", { reach: "world", floor: "medium" }));
  return flows;
}

/** The App was given a selection: what else there is nobody watches. */
function notAll({ rules, now }: OrganisationCase, held: Label): readonly ExposedFlow[] {
  if (now.seesAll !== false) return [];
  return [
    {
      kind: "out-of-reach",
      target: setting("repositories"),
      reach: "outside-organisation",
      nearness: "allows",
      label: held,
      clearance: lowest(rules.classes),
    },
  ];
}
