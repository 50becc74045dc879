import type { RepositoryRef, RepositoryState, Visibility } from "../../facts/repository.ts";
import type { Answer, GitHub, PullRequestState } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer } from "./fault.ts";
import { settingsOf } from "./settings.ts";
import { type Fields, fields, flag, integer, oid, text } from "./shape.ts";

type Family = Pick<GitHub, "readPullRequest" | "readRepository" | "findRepository">;

/** Reads repositories and pull requests. */
export function readingRepositories(client: Client): Family {
  async function readByName(near: RepositoryRef, owner: string, name: string): Promise<Answer<RepositoryState>> {
    return client.ask(near.installation, {
      what: "read a repository",
      send: (octokit) => octokit.rest.repos.get({ owner, repo: name }),
      parse: (data) => repositoryState(fields(data, "The repository"), near.installation),
    });
  }

  return {
    async readPullRequest(repository, number) {
      const answer = await client.ask(repository.installation, {
        what: "read a pull request",
        send: (octokit) =>
          octokit.rest.pulls.get({ owner: repository.owner, repo: repository.name, pull_number: number }),
        parse: (data) => pullRequestState(fields(data, "The pull request"), repository.installation),
      });
      return sameRepository(answer, (pull) => pull.repository.id, repository);
    },
    async readRepository(repository) {
      const answer = await readByName(repository, repository.owner, repository.name);
      return sameRepository(answer, (found) => found.id, repository);
    },
    async findRepository(near, owner, name) {
      const answer = await readByName(near, owner, name);
      return !answer.ok && answer.fault.kind === "gone" ? { ok: true, value: null } : answer;
    },
  };
}

/** A name can be given to another repository once its first bearer was renamed: then ours is gone under it. */
function sameRepository<T>(answer: Answer<T>, idOf: (value: T) => number, asked: RepositoryRef): Answer<T> {
  if (answer.ok && idOf(answer.value) !== asked.id) return { ok: false, fault: { kind: "gone" } };
  return answer;
}

/** Believes a repository as REST answers it. */
export function repositoryState(from: Fields, installation: number): RepositoryState {
  const parent = from["parent"] === undefined || from["parent"] === null ? null : fields(from["parent"], "The parent");
  return {
    id: integer(from, "id"),
    owner: text(fields(from["owner"], "The owner"), "login"),
    name: text(from, "name"),
    installation,
    visibility: visibilityOf(from),
    defaultBranch: text(from, "default_branch"),
    archived: flag(from, "archived"),
    fork: flag(from, "fork"),
    ...settingsOf(from),
    parent:
      parent === null
        ? null
        : {
            id: integer(parent, "id"),
            owner: text(fields(parent["owner"], "The parent's owner"), "login"),
            name: text(parent, "name"),
            visibility: visibilityOf(parent),
          },
  };
}

/** `visibility` where it is told; `private` alone cannot tell internal from private, and the wider audience counts. */
export function visibilityOf(from: Fields): Visibility {
  const told = from["visibility"];
  if (told === "public" || told === "internal" || told === "private") return told;
  if (from["private"] === false) return "public";
  return from["private"] === true ? "internal" : "unknown";
}

function pullRequestState(from: Fields, installation: number): PullRequestState {
  const head = fields(from["head"], "The head");
  const base = fields(from["base"], "The base");
  const state = text(from, "state");
  if (state !== "open" && state !== "closed") throw new MalformedAnswer("Field state is neither open nor closed.");
  const headRepository = head["repo"] === null || head["repo"] === undefined ? null : fields(head["repo"], "head.repo");
  return {
    repository: repositoryState(fields(base["repo"], "The base's repository"), installation),
    number: integer(from, "number"),
    state,
    draft: flag(from, "draft"),
    head: oid(head, "sha"),
    headRef: text(head, "ref"),
    baseRef: text(base, "ref"),
    baseOid: oid(base, "sha"),
    headRepositoryId: headRepository === null ? null : integer(headRepository, "id"),
    title: text(from, "title"),
    body: typeof from["body"] === "string" ? from["body"] : "",
  };
}
