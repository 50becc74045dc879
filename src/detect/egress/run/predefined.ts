import type { Home } from "../pipeline.ts";
import { type Hole, hidden, known, type Value } from "../value.ts";
import { WORKSPACE } from "./paths.ts";
import type { RunState } from "./run-state.ts";

/** Variables by which CI systems name the repository itself, from their manuals: what of it each one holds. */
const HOME_TEXTS: Readonly<Record<string, (home: Home) => string>> = {
  ...each(["GITHUB_REPOSITORY", "CI_PROJECT_PATH", "BITBUCKET_REPO_FULL_NAME", "DRONE_REPO", "CI_REPO"], fullName),
  ...each(["TRAVIS_REPO_SLUG", "APPVEYOR_REPO_NAME", "BUILD_REPOSITORY_NAME", "github.repository"], fullName),
  ...each(["GITHUB_REPOSITORY_OWNER", "CI_PROJECT_NAMESPACE", "CI_PROJECT_ROOT_NAMESPACE"], ({ owner }) => owner),
  ...each(["BITBUCKET_WORKSPACE", "BITBUCKET_REPO_OWNER", "CIRCLE_PROJECT_USERNAME"], ({ owner }) => owner),
  ...each(["DRONE_REPO_OWNER", "DRONE_REPO_NAMESPACE", "CI_REPO_OWNER"], ({ owner }) => owner),
  ...each(["github.repository_owner"], ({ owner }) => owner),
  ...each(["CI_PROJECT_NAME", "BITBUCKET_REPO_SLUG", "CIRCLE_PROJECT_REPONAME"], ({ name }) => name),
  ...each(["DRONE_REPO_NAME", "CI_REPO_NAME", "github.event.repository.name"], ({ name }) => name),
  ...each(["GITHUB_SERVER_URL", "CI_SERVER_URL", "github.server_url"], ({ host }) => `https://${host}`),
  ...each(["GITHUB_API_URL"], ({ host }) => `https://api.${host}`),
  ...each(["CI_API_V4_URL"], ({ host }) => `https://${host}/api/v4`),
  ...each(["CI_SERVER_HOST", "CI_SERVER_FQDN", "CI_SERVER_SHELL_SSH_HOST"], ({ host }) => host),
  ...each(["CI_PROJECT_URL", "DRONE_REPO_LINK", "CI_REPO_URL"], webUrl),
  ...each(["CI_REPOSITORY_URL", "CIRCLE_REPOSITORY_URL", "BITBUCKET_GIT_HTTP_ORIGIN"], cloneUrl),
  ...each(["BITBUCKET_GIT_SSH_ORIGIN"], ({ host, owner, name }) => `git@${host}:${owner}/${name}.git`),
  ...each(["DRONE_GIT_SSH_URL"], ({ host, owner, name }) => `git@${host}:${owner}/${name}.git`),
  ...each(["DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL", "CI_REPO_CLONE_URL", "CI_REPO_REMOTE"], cloneUrl),
  ...each(["BUILD_REPOSITORY_URI", "BUILDKITE_REPO", "BUDDY_EXECUTION_REPOSITORY", "GIT_URL"], cloneUrl),
  ...each(["CI_REGISTRY"], ({ host }) => `registry.${host}`),
  ...each(["CI_REGISTRY_IMAGE"], ({ host, owner, name }) => `registry.${host}/${owner}/${name}`.toLowerCase()),
};

/** Variables that hold the path of the workspace. */
const WORKSPACES: ReadonlySet<string> = new Set([
  "GITHUB_WORKSPACE",
  "CI_PROJECT_DIR",
  "BITBUCKET_CLONE_DIR",
  "BUILD_SOURCESDIRECTORY",
  "SYSTEM_DEFAULTWORKINGDIRECTORY",
  "BUILD_REPOSITORY_LOCALPATH",
  "CIRCLE_WORKING_DIRECTORY",
  "DRONE_WORKSPACE",
  "CI_WORKSPACE",
  "TRAVIS_BUILD_DIR",
  "WORKSPACE",
  "github.workspace",
]);

/** Variables that hold the path of a folder for what is thrown away: outside of the workspace. */
const TEMPORARIES: ReadonlySet<string> = new Set(["RUNNER_TEMP", "TMPDIR", "AGENT_TEMPDIRECTORY", "runner.temp"]);

/** What a variable holds that the CI system sets, Azure's `Build.Repository.Uri` also as `BUILD_REPOSITORY_URI`; null for others. */
export function predefined(name: string, home: Home): Value | null {
  const upper =
    name.includes(".") && !/^(?:github|runner)\./.test(name) ? name.replaceAll(".", "_").toUpperCase() : name;
  if (WORKSPACES.has(upper)) return known(WORKSPACE);
  const text = Object.hasOwn(HOME_TEXTS, upper) ? HOME_TEXTS[upper] : undefined;
  if (text) return known(text(home));
  if (TEMPORARIES.has(upper)) return known("/tmp");
  if (upper === "HOME") return known("~");
  return null;
}

/** The value of a variable: as set before, as the CI system sets it; null where it is not set. */
export function lookUp(state: RunState, name: string): Value | null {
  return state.env.get(name) ?? predefined(name, state.home);
}

/** A hole of a reader's expression, or what an earlier step has put there. */
export function filled(state: RunState, hole: Hole): Value {
  const output = /^steps\.[^.]+\.outputs\.([\w-]+)$/.exec(hole.name);
  const byName = hole.name.startsWith("env.") ? state.env.get(hole.name.slice(4)) : undefined;
  const value = output ? state.env.get(`outputs.${output[1]}`) : byName;
  return value ?? predefined(hole.name, state.home) ?? hidden(hole.name, hole.secret);
}

function each(names: readonly string[], of: (home: Home) => string): Record<string, (home: Home) => string> {
  return Object.fromEntries(names.map((name) => [name, of]));
}

function fullName({ owner, name }: Home): string {
  return `${owner}/${name}`;
}

function webUrl({ host, owner, name }: Home): string {
  return `https://${host}/${owner}/${name}`;
}

function cloneUrl(home: Home): string {
  return `${webUrl(home)}.git`;
}
