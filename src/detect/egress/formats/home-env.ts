import type { Home } from "../pipeline.ts";
import { known, type Value } from "../value.ts";

/** The folder that the repository lies in. */
const WORKSPACE = known("/workspace.of.the.run");

/** What a CI itself says by a variable about the repository that it runs for; null where it says nothing. */
export function predefined(name: string, home: Home): Value | null {
  if (WORKSPACES.includes(name)) return WORKSPACE;
  const slug = `${home.owner}/${home.name}`;
  const web = `https://${home.host}/${slug}`;
  const git = `${web}.git`;
  const ssh = `git@${home.host}:${slug}.git`;
  const texts: Readonly<Record<string, string>> = {
    ...gitlab(home, slug, web, git),
    BITBUCKET_REPO_FULL_NAME: slug,
    BITBUCKET_REPO_OWNER: home.owner,
    BITBUCKET_WORKSPACE: home.owner,
    BITBUCKET_REPO_SLUG: home.name,
    BITBUCKET_GIT_HTTP_ORIGIN: git,
    BITBUCKET_GIT_SSH_ORIGIN: ssh,
    BUILD_REPOSITORY_NAME: home.name,
    BUILD_REPOSITORY_URI: git,
    CIRCLE_PROJECT_USERNAME: home.owner,
    CIRCLE_PROJECT_REPONAME: home.name,
    CIRCLE_REPOSITORY_URL: git,
    TRAVIS_REPO_SLUG: slug,
    APPVEYOR_REPO_NAME: slug,
    DRONE_REPO: slug,
    DRONE_REPO_OWNER: home.owner,
    DRONE_REPO_NAMESPACE: home.owner,
    DRONE_REPO_NAME: home.name,
    DRONE_REPO_LINK: web,
    DRONE_REMOTE_URL: git,
    DRONE_GIT_HTTP_URL: git,
    DRONE_GIT_SSH_URL: ssh,
    CI_REPO: slug,
    CI_REPO_OWNER: home.owner,
    CI_REPO_NAME: home.name,
    CI_REPO_URL: web,
    CI_REPO_CLONE_URL: git,
    CI_REPO_CLONE_SSH_URL: ssh,
    BUILDKITE_REPO: git,
    GIT_URL: git,
    GITHUB_REPOSITORY: slug,
    GITHUB_REPOSITORY_OWNER: home.owner,
    GITHUB_SERVER_URL: `https://${home.host}`,
  };
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
  return text === undefined ? null : known(text);
}

const WORKSPACES = [
  "CI_PROJECT_DIR",
  "BITBUCKET_CLONE_DIR",
  "BUILD_SOURCESDIRECTORY",
  "SYSTEM_DEFAULTWORKINGDIRECTORY",
  "CIRCLE_WORKING_DIRECTORY",
  "TRAVIS_BUILD_DIR",
  "APPVEYOR_BUILD_FOLDER",
  "DRONE_WORKSPACE",
  "CI_WORKSPACE",
  "BUILDKITE_BUILD_CHECKOUT_PATH",
  "WORKSPACE",
  "GITHUB_WORKSPACE",
];

function gitlab(home: Home, slug: string, web: string, git: string): Readonly<Record<string, string>> {
  const registry = home.host === "github.com" ? "ghcr.io" : `registry.${home.host}`;
  return {
    CI_SERVER_HOST: home.host,
    CI_SERVER_FQDN: home.host,
    CI_SERVER_SHELL_SSH_HOST: home.host,
    CI_SERVER_URL: `https://${home.host}`,
    CI_API_V4_URL: `https://${home.host}/api/v4`,
    CI_PROJECT_PATH: slug,
    CI_PROJECT_NAMESPACE: home.owner,
    CI_PROJECT_ROOT_NAMESPACE: home.owner.split("/")[0] ?? home.owner,
    CI_PROJECT_NAME: home.name,
    CI_PROJECT_URL: web,
    CI_REPOSITORY_URL: git,
    CI_REGISTRY: registry,
    CI_REGISTRY_IMAGE: `${registry}/${slug}`.toLowerCase(),
  };
}
