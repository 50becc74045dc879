import type { Home } from "../pipeline.ts";
import type { SeenWeakening } from "../seen-flow.ts";

/**
 * What is said of a pipeline or template that is drawn in from another repository of the same owner. It runs with all secrets
 * of this one, and is judged where it is kept; like a workflow of GitHub's that is called there it is advised, and no gap.
 */
export function keptElsewhere(about: string, line: number): SeenWeakening {
  return { kind: "secrets-handed-on", line, endLine: line, about: about.slice(0, 120) };
}

/** Whether a project at GitLab is in the same group at the top as this one; null and names with other variables in them are not. */
export function isOfOwnGroup(project: string | null, home: Home): boolean {
  if (project === null || AT_OTHERS.test(home.host)) return false;
  return topOf(project.replace(OWN_GROUP, `${home.owner}/`)) === topOf(home.owner);
}

function topOf(path: string): string {
  return path.toLowerCase().replace(/\/.*/, "");
}

/** The variables of GitLab's that hold the group itself. */
const OWN_GROUP = /^\$\{?CI_PROJECT_(?:ROOT_)?NAMESPACE\}?\//;

/** Hosts of which a pipeline of GitLab's is no pipeline: whose group has that name at the GitLab that runs it nobody knows. */
const AT_OTHERS = /^(?:github\.com|bitbucket\.org|home\.invalid)$/i;
