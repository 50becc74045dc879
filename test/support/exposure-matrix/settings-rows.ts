import type { HeldContent, InstalledApp, RepositoryAudience, WikiContent } from "../../../src/facts/exposure.ts";
import type { RuleSet } from "../../../src/rules/rule-set.ts";
import { audience, deployKey, held, hook, repositoryState, watchedRules } from "../exposures.ts";
import { type MatrixSection, organisationRow, row } from "./matrix-row.ts";

const ENFORCED: RuleSet = { ...watchedRules(), mode: "enforce" };

export const KEYS_AND_HOOKS: MatrixSection = {
  title: "Keys and webhooks",
  rows: [
    row(["A deploy key", "deploy-key", "llmml"], audience("private", { deployKeys: [deployKey(1)] }), {
      playbook: "delete-key",
    }),
    row(
      ["A deploy key that is switched off", "deploy-key", "-----"],
      audience("private", { deployKeys: [deployKey(1, { enabled: false })] }),
    ),
    row(["A deploy key", "deploy-key", "-----"], audience("public", { deployKeys: [deployKey(1)] }), {
      beside: ["made-public"],
    }),
    row(
      ["A webhook to another host", "foreign-hook", "llmml"],
      audience("private", { hooks: [hook(1, "ci.example.com")] }),
      { playbook: "disable-hook" },
    ),
    row(
      ["A webhook in the clear, or whose certificate nobody checks", "foreign-hook", "mmhhm"],
      audience("private", { hooks: [hook(1, "ci.example.com", { insecure: true })] }),
      { playbook: "disable-hook" },
    ),
    row(
      ["A webhook that is switched off", "foreign-hook", "-----"],
      audience("private", { hooks: [hook(1, "ci.example.com", { active: false })] }),
    ),
    row(
      ["A webhook to GitHub", "foreign-hook", "-----"],
      audience("private", { hooks: [hook(1, "hooks.github.com")] }),
    ),
  ],
};

function withAsset(name: string): Partial<RepositoryAudience> {
  return { releases: [{ id: 1, draft: false, assets: [{ id: 2, name, bytes: 10 }] }] };
}

function actions(parts: Partial<NonNullable<RepositoryAudience["actions"]>>): Partial<RepositoryAudience> {
  return { actions: { enabled: true, access: "none", forkPullRequests: null, ...parts } };
}

const UNREAD_WIKI: Partial<RepositoryAudience> = { hasWiki: true, gaps: [{ part: "wiki", why: "unreadable" }] };

function wiki(found: HeldContent): WikiContent {
  return { refs: { "refs/heads/master": "a".repeat(40) }, held: found };
}

const FORKS_RUN = { run: true, writeTokens: false, secrets: false };

export const PUBLISHING: MatrixSection = {
  title: "Publishing and Actions",
  rows: [
    row(["A public site", "public-pages", "mhhhm"], audience("private", { pages: { public: true } }), {
      playbook: "unpublish-pages",
    }),
    row(
      ["A site for those who read the repository", "public-pages", "-----"],
      audience("private", { pages: { public: false } }),
    ),
    row(["A release with an archive", "release-asset", "-hhh-"], audience("public", withAsset("app-1.0.tar.gz")), {
      playbook: "remove-asset",
      beside: ["made-public"],
    }),
    row(["A release with a program", "release-asset", "-----"], audience("public", withAsset("app-1.0.exe")), {
      beside: ["made-public"],
    }),
    row(["A release with an archive", "release-asset", "-----"], audience("private", withAsset("app-1.0.tar.gz"))),
    row(["A wiki that could not be read", "public-wiki", "-hhh-"], audience("public", UNREAD_WIKI), {
      playbook: "make-private",
      seen: "part",
      beside: ["made-public"],
    }),
    row(["A wiki with nothing marked in it", "public-wiki", "-----"], audience("public", { hasWiki: true }), {
      beside: ["made-public"],
      given: { wiki: wiki(held(null)) },
    }),
    row(["A wiki with a page that is confidential", "public-wiki", "ccccc"], audience("public", { hasWiki: true }), {
      playbook: "make-private",
      seen: "whole",
      beside: ["made-public"],
      given: { wiki: wiki(held("confidential")) },
    }),
    row(["A wiki that was read in part", "public-wiki", "-hhh-"], audience("public", UNREAD_WIKI), {
      playbook: "make-private",
      seen: "part",
      beside: ["made-public"],
      given: { wiki: wiki({ ...held(null), complete: false }) },
    }),
    row(["A wiki with a page that is confidential", "public-wiki", "-----"], audience("private", { hasWiki: true }), {
      given: { wiki: wiki(held("confidential")) },
    }),
    row(["A wiki", "public-wiki", "-----"], audience("private", { hasWiki: true })),
    row(
      ["Its actions may be used in the organisation", "actions-access", "-lll-"],
      audience("private", actions({ access: "organization" })),
      { playbook: "disable-actions" },
    ),
    row(
      ["Its actions may be used in the enterprise", "actions-access", "-lmm-"],
      audience("private", actions({ access: "enterprise" })),
      { playbook: "disable-actions" },
    ),
    row(
      ["Pull requests from forks are given secrets", "fork-pull-requests", "lmhhl"],
      audience("private", actions({ forkPullRequests: { ...FORKS_RUN, secrets: true } })),
      { playbook: "disable-actions" },
    ),
    row(
      ["Pull requests from forks run, with neither secrets nor a token that writes", "fork-pull-requests", "-----"],
      audience("private", actions({ forkPullRequests: FORKS_RUN })),
    ),
    row(
      ["A machine of your own runs its jobs", "self-hosted-runner", "mmmmm"],
      audience("public", { selfHostedRunners: 1 }),
      {
        playbook: "disable-actions",
        beside: ["made-public"],
      },
    ),
    row(
      ["A machine of your own runs its jobs", "self-hosted-runner", "-----"],
      audience("private", { selfHostedRunners: 1 }),
    ),
    row(
      ["A machine of your own runs pull requests from forks", "self-hosted-runner", "llmml"],
      audience("private", { selfHostedRunners: 1, ...actions({ forkPullRequests: FORKS_RUN }) }),
      { playbook: "disable-actions" },
    ),
  ],
};

const MISSING: Partial<RepositoryAudience> = { protection: { requiredCheck: "missing", silentBypass: [] } };
const ARCHIVED = repositoryState("private", { archived: true });
const BYPASSED = { bypassed: [{ suite: 8, ref: "refs/heads/main", at: "2026-06-15T10:00:00Z", by: null }] };

export const PROTECTION: MatrixSection = {
  title: "The check",
  rows: [
    row(["The check is not required; rules observe", "check-not-required", "llmml"], audience("private", MISSING)),
    row(["The check is not required; rules observe", "check-not-required", "llmml"], audience("public", MISSING), {
      beside: ["made-public"],
    }),
    row(["The check is not required; rules enforce", "check-not-required", "lmhhl"], audience("private", MISSING), {
      given: { rules: ENFORCED },
    }),
    row(["The check is not required; rules enforce", "check-not-required", "mmhhm"], audience("public", MISSING), {
      given: { rules: ENFORCED },
      beside: ["made-public"],
    }),
    row(
      ["The check is not required; archived", "check-not-required", "-----"],
      audience("private", { ...MISSING, repository: ARCHIVED }),
      { given: { rules: ENFORCED } },
    ),
    row(
      ["Any source's answer counts for the check; rules enforce", "check-not-pinned", "lmhhl"],
      audience("private", { protection: { requiredCheck: "any-source", silentBypass: [] } }),
      { given: { rules: ENFORCED } },
    ),
    row(
      ["Somebody can pass the check by silently; rules enforce", "silent-bypass", "lmhhl"],
      audience("private", { protection: { requiredCheck: "pinned", silentBypass: [{ type: "Team", id: 4 }] } }),
      { given: { rules: ENFORCED } },
    ),
    row(["Somebody pushed past the check", "check-bypassed", "mmmmm"], audience("private"), {
      given: BYPASSED,
      playbook: "freeze-branch",
    }),
    row(["The check is required, with us as its only source", "check-not-required", "-----"], audience("private"), {
      given: { rules: ENFORCED },
    }),
  ],
};

function app(parts: Partial<InstalledApp>): { readonly apps: readonly InstalledApp[] } {
  const some = {
    installation: 2,
    app: 3,
    slug: "some-ci",
    readsContents: true,
    allRepositories: true,
    suspended: false,
  };
  return { apps: [{ ...some, ...parts }] };
}

export const ORGANISATION: MatrixSection = {
  title: "The organisation",
  rows: [
    organisationRow(["An App reads every repository", "app-access", "llmml"], app({})),
    organisationRow(["An App that reads no content", "app-access", "-----"], app({ readsContents: false })),
    organisationRow(["An App of GitHub's own", "app-access", "-----"], app({ slug: "dependabot" })),
    organisationRow(["This App", "app-access", "-----"], app({ installation: 1 })),
    organisationRow(["A webhook to another host", "foreign-hook", "llmml"], { hooks: [hook(1, "siem.example.com")] }),
    organisationRow(["Every member reads every repository", "default-permission", "-lll-"], {
      defaultPermission: "read",
    }),
    organisationRow(["Every member writes every repository", "default-permission", "-mmm-"], {
      defaultPermission: "write",
    }),
    organisationRow(["Members need no second factor", "two-factor", "llmml"], { twoFactorRequired: false }),
    organisationRow(["Nobody says whether one is required, and a member has none", "two-factor", "llmml"], {
      twoFactorRequired: null,
      membersWithoutTwoFactor: 1,
    }),
    organisationRow(["Members may change visibility", "members-change-visibility", "llmml"], {
      membersCanChangeVisibility: true,
    }),
    organisationRow(["Members may fork private repositories", "members-fork-private", "llmml"], {
      membersCanForkPrivate: true,
    }),
    organisationRow(["Own machines run jobs of public repositories", "open-runner-group", "mmmmm"], {
      openRunnerGroups: 1,
    }),
    organisationRow(["The App was given a selection of repositories", "out-of-reach", "llmml"], { seesAll: false }),
    organisationRow(["A repository can no longer be seen", "out-of-reach", "lmhhl"], {}, { listed: false }),
    organisationRow(["The App is suspended", "app-suspended", "hhhhh"], {}, { given: { suspended: true } }),
  ],
};
