import type { RepositoryRef } from "../../facts/repository.ts";
import type { AudienceReader } from "../../work/ports/exposure.ts";
import type { Answer, GitHub } from "../../work/ports/github.ts";
import { pagesInMemory } from "./audience/etags.ts";
import { readingAudience } from "./audience/reading-audience.ts";
import { writingChecks } from "./checks.ts";
import { type Client, type GithubOptions, githubClient } from "./client.ts";
import { readingComments } from "./comments.ts";
import { faultOf } from "./fault.ts";
import { writingIssues } from "./issues.ts";
import { knowingOwnLogin } from "./own-login.ts";
import { knowingPeople } from "./people.ts";
import { readingAuthors } from "./pull-authors.ts";
import { readingHistory } from "./pull-history.ts";
import { readingRepositories } from "./repositories.ts";
import { writingReviews } from "./reviews.ts";
import { readingSettings } from "./settings.ts";
import { readingTexts } from "./texts.ts";
import { resolvingThreads } from "./threads.ts";

export type { GithubOptions } from "./client.ts";

/** GitHub over REST and GraphQL as an App, behind the ports of `work/`. */
export function githubAdapter(options: GithubOptions): GitHub & AudienceReader {
  const client = githubClient(options);
  const ownLogin = knowingOwnLogin(client);
  return {
    ...readingRepositories(client),
    ...readingSettings(client),
    ...writingChecks(client, ownLogin),
    ...writingReviews(client),
    ...resolvingThreads(client, ownLogin),
    ...writingIssues(client),
    ...readingComments(client),
    ...knowingPeople(client),
    ...readingAuthors(client),
    ...readingHistory(client),
    ...readingTexts(client, ownLogin),
    ...readingAudience(client, options.pages ?? pagesInMemory()),
    gitToken: (repositories) => gitToken(client, repositories),
  };
}

/** One token belongs to one installation, so all repositories must be of the first one's. */
async function gitToken(client: Client, repositories: readonly RepositoryRef[]): Promise<Answer<string>> {
  const what = "mint a token for git";
  const installation = repositories[0]?.installation;
  if (installation === undefined || repositories.some((repository) => repository.installation !== installation)) {
    return { ok: false, fault: { kind: "refused", status: 0, what } };
  }
  try {
    const ids = repositories.map((repository) => repository.id);
    return { ok: true, value: await client.tokens.forGit(installation, ids) };
  } catch (error) {
    return { ok: false, fault: faultOf(error, what, client.options.clock.now()) };
  }
}
