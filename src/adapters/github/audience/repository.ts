import type { AudienceGap, RepositoryAudience } from "../../../facts/exposure.ts";
import type { RepositoryRef, RepositoryState } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { repositoryState } from "../repositories.ts";
import { type Fields, fields, integer } from "../shape.ts";
import { readActions } from "./actions.ts";
import { type Asking, askPage } from "./ask-page.ts";
import { readCollaborators } from "./collaborators.ts";
import { readDeployKeys } from "./deploy-keys.ts";
import { about, flagOrNull } from "./fields.ts";
import { readForks } from "./forks.ts";
import { readHooks } from "./hooks.ts";
import { readInvitations } from "./invitations.ts";
import { readPages } from "./pages.ts";
import type { Part } from "./part.ts";
import { readProtection } from "./protection.ts";
import { readReleases } from "./releases.ts";
import { readRunners } from "./runners.ts";
import { readTeams } from "./teams.ts";

/** What the repository says of itself. */
interface Itself {
  readonly repository: RepositoryState;
  readonly allowForking: boolean | null;
  readonly template: number | null;
  readonly hasWiki: boolean | null;
  /** Null where GitHub does not say it here. */
  readonly hasPages: boolean | null;
  readonly forkCount: number;
}

type Parts = Omit<RepositoryAudience, "repository" | "allowForking" | "template" | "hasWiki" | "gaps">;
type Readers = {
  readonly [Name in keyof Parts]: (asking: Asking, itself: Itself) => Promise<Answer<Part<NonNullable<Parts[Name]>>>>;
};

const READERS: Readers = {
  forks: (asking, { repository, forkCount }) => readForks(asking, repository, forkCount),
  collaborators: (asking, { repository }) => readCollaborators(asking, repository),
  teams: (asking, { repository }) => readTeams(asking, repository),
  invitations: (asking, { repository }) => readInvitations(asking, repository),
  deployKeys: (asking, { repository }) => readDeployKeys(asking, repository),
  hooks: (asking, { repository }) => readHooks(asking, repository),
  pages: (asking, { repository, hasPages }) => readPages(asking, repository, hasPages),
  releases: (asking, { repository }) => readReleases(asking, repository),
  actions: (asking, { repository }) => readActions(asking, repository),
  selfHostedRunners: (asking, { repository }) => readRunners(asking, repository),
  protection: (asking, { repository }) => readProtection(asking, repository),
};

/**
 * Reads who and what can read a repository, one part after another: at most 19 calls where no list has a second page and
 * one ruleset asks for our check. What brought nothing new costs nothing of the rate limit. Gone where another repository
 * bears the name.
 */
export async function readAudience(asking: Asking, asked: RepositoryRef): Promise<Answer<RepositoryAudience>> {
  const answer = await askPage(asking, about(asked, "read a repository", ""), (data): Itself => {
    const from = fields(data, "The repository");
    return {
      repository: repositoryState(from, asked.installation),
      allowForking: flagOrNull(from, "allow_forking"),
      template: templateOf(from),
      hasWiki: flagOrNull(from, "has_wiki"),
      hasPages: flagOrNull(from, "has_pages"),
      forkCount: integer(from, "forks_count"),
    };
  });
  if (!answer.ok) return answer;
  const itself = answer.value.value;
  const { repository, allowForking, template, hasWiki } = itself;
  if (repository.id !== asked.id) return { ok: false, fault: { kind: "gone" } };
  const parts: Partial<Record<keyof Parts, unknown>> = {};
  const gaps: AudienceGap[] = [];
  for (const [name, read] of Object.entries(READERS) as [keyof Parts, Readers[keyof Parts]][]) {
    const part = await read(asking, itself);
    if (!part.ok) return part;
    parts[name] = part.value.value;
    gaps.push(...part.value.gaps);
  }
  return { ok: true, value: { repository, allowForking, template, hasWiki, ...(parts as unknown as Parts), gaps } };
}

function templateOf(from: Fields): number | null {
  const template = from["template_repository"];
  return template === null || template === undefined ? null : integer(fields(template, "The template"), "id");
}
