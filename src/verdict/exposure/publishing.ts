import { label, mayFlow } from "../../facts/label.ts";
import type { ExposedFlow } from "./flow.ts";
import { setting } from "./flow.ts";
import { joinFound } from "./held-label.ts";
import { admits, clearanceOfAudience, type JudgedRepository } from "./judged-repository.ts";
import { itself } from "./visibility.ts";

/** Files of a release that carry source rather than what was built of it. */
const CARRIES_SOURCE =
  /\.(?:zip|7z|rar|tgz|tbz2?|txz|tar(?:\.[a-z0-9]{1,4})?|whl|gem|crate|nupkg|jar|map|patch|bundle)$/i;

/** All that a repository holds to what is published of it, and to what its Actions hand on. */
export function publishingFlows(judged: JudgedRepository): readonly ExposedFlow[] {
  return [
    ...publicPages(judged),
    ...releaseAssets(judged),
    ...publicWiki(judged),
    ...actionsAccess(judged),
    ...forkPullRequests(judged),
    ...runners(judged),
  ];
}

/** A site that everybody reads, of a repository that not everybody does: what of its content is on it cannot be seen. */
function publicPages(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, world } = judged;
  const { pages } = given.now;
  const clearance = clearanceOfAudience(given.rules, "public");
  if (world || pages === null || pages === "none" || !pages.public || admits(judged, clearance)) return [];
  return [
    {
      kind: "public-pages",
      target: setting("pages"),
      reach: "world",
      nearness: "may-read",
      label: judged.label,
      clearance,
    },
  ];
}

function releaseAssets(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, world, clearance } = judged;
  if (!world || admits(judged, clearance)) return [];
  const assets = (given.now.releases ?? []).filter(({ draft }) => !draft).flatMap((release) => release.assets);
  return assets
    .filter(({ name }) => CARRIES_SOURCE.test(name))
    .map(({ id, name }) => ({
      kind: "release-asset",
      target: { kind: "asset", id, name },
      reach: "world",
      nearness: "may-read",
      label: judged.label,
      clearance,
    }));
}

/**
 * The wiki is a repository of its own that the world reads with its parent. What was found there counts; where not all of it was
 * read, and nothing was found, it may say whatever the repository holds.
 */
function publicWiki(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, world, clearance, stranger } = judged;
  if (!world || given.now.hasWiki !== true) return [];
  const held = given.wiki?.held;
  if (held !== undefined) {
    const found = joinFound(given.rules, stranger, held);
    const flow = {
      kind: "public-wiki",
      target: setting("wiki"),
      reach: "world",
      nearness: "reads",
      clearance,
    } as const;
    if (!mayFlow(given.rules.classes, found, clearance)) return [{ ...flow, label: found, held }];
    if (held.complete) return [];
  }
  if (admits(judged, clearance)) return [];
  return [
    {
      kind: "public-wiki",
      target: setting("wiki"),
      reach: "world",
      nearness: "may-read",
      label: judged.label,
      clearance,
    },
  ];
}

/** Workflows of other repositories that may use this one's: they read its actions, and what lies beside them. */
function actionsAccess(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, world } = judged;
  const access = given.now.actions?.access ?? "none";
  if (world || access === "none") return [];
  // Members of the organisation are cleared for what lies open to all of it; compartments are need-to-know all the same.
  const clearance = label(clearanceOfAudience(given.rules, "internal").class);
  if (admits(judged, clearance)) return [];
  return [
    {
      kind: "actions-access",
      target: setting("actions-access"),
      reach: access === "enterprise" ? "enterprise" : "organisation",
      nearness: "may-read",
      label: judged.label,
      clearance,
    },
  ];
}

/** Pull requests from forks that are given secrets or a token that writes: whoever may fork may take them along. */
function forkPullRequests(judged: JudgedRepository): readonly ExposedFlow[] {
  const settings = judged.given.now.actions?.forkPullRequests ?? null;
  if (judged.world || settings === null || !settings.run || !(settings.secrets || settings.writeTokens)) return [];
  return [
    {
      kind: "fork-pull-requests",
      target: setting("fork-pull-requests"),
      reach: "person",
      nearness: "may-read",
      label: judged.label,
      clearance: judged.stranger,
      raise: 1,
    },
  ];
}

/** A machine of the organisation's own that runs what strangers send in a pull request. */
function runners(judged: JudgedRepository): readonly ExposedFlow[] {
  const { given, world, label: held, stranger } = judged;
  if ((given.now.selfHostedRunners ?? 0) === 0) return [];
  if (!world && given.now.actions?.forkPullRequests?.run !== true) return [];
  return [
    {
      kind: "self-hosted-runner",
      target: itself(judged),
      reach: world ? "world" : "person",
      nearness: "allows",
      label: held,
      clearance: stranger,
      floor: world ? "medium" : "low",
    },
  ];
}
