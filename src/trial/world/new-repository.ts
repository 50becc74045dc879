import { newActions } from "./actions.ts";
import type { Repository } from "./repository.ts";

/** What an order decides about a repository; all else begins empty. */
type Ordered =
  | "id"
  | "owner"
  | "name"
  | "visibility"
  | "defaultBranch"
  | "parentId"
  | "createdAt"
  | "pushedAt"
  | "gitDir"
  | "collaborators";

/** A repository that nothing has happened to yet. */
export function newRepository(ordered: Pick<Repository, Ordered>): Repository {
  return {
    ...ordered,
    archived: false,
    description: null,
    homepage: null,
    allowForking: true,
    stars: 0,
    topics: [],
    properties: new Map(),
    invitations: [],
    deployKeys: [],
    hooks: [],
    actions: newActions(),
    releases: [],
    commitComments: [],
    lfs: new Map(),
    pages: null,
    clones: [],
    nextNumber: 1,
    issues: new Map(),
    pulls: new Map(),
    checkRuns: [],
    statuses: [],
    rulesets: [],
    ruleSuites: [],
    protections: [],
    mergeQueue: [],
    activity: [],
    sarifs: new Map(),
  };
}
