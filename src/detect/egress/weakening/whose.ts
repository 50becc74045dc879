import type { Home } from "../pipeline.ts";

/** Whether an action or workflow is of the repository's own owner, or in the repository itself. */
export function isOwn(uses: string, home: Home): boolean {
  return uses.startsWith("./") || uses.startsWith(`${home.owner.toLowerCase()}/`);
}

/** Whether it is GitHub's own. */
export function isGithubs(uses: string): boolean {
  return uses.startsWith("actions/") || uses.startsWith("github/");
}
