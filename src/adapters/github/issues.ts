import type { RepositoryRef } from "../../facts/repository.ts";
import type { Answer, GitHub } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import { type Fields, fields, integer, list } from "./shape.ts";

type Family = Pick<
  GitHub,
  "createIssueComment" | "updateIssueComment" | "findIssueComment" | "createIssue" | "updateIssue" | "findIssue"
>;

/** Pages of 100 entries that are looked through for a mark after a creation of unknown outcome. */
const MOST_PAGES = 30;

/** Issues and the comments under them (a pull request's conversation is an issue's at GitHub). */
export function writingIssues(client: Client): Family {
  async function find(
    repository: RepositoryRef,
    mark: string,
    what: string,
    page: (number: number) => Parameters<Client["ask"]>[1]["send"],
    idName: string,
  ): Promise<Answer<number | null>> {
    for (let number = 1; number <= MOST_PAGES; number += 1) {
      const answer = await client.ask(repository.installation, {
        what,
        send: page(number),
        parse: (data) => list(data, "The list").map((entry) => fields(entry, "An entry")),
      });
      if (!answer.ok) return answer;
      const ours = answer.value.find((entry) => isOurs(entry, client.options.appId) && holds(entry, mark));
      if (ours !== undefined) return { ok: true, value: integer(ours, idName) };
      if (answer.value.length < 100) break;
    }
    return { ok: true, value: null };
  }

  return {
    createIssueComment: (repository, issue, body) =>
      client.ask(repository.installation, {
        what: "create a comment",
        content: true,
        send: (octokit) => octokit.rest.issues.createComment({ ...named(repository), issue_number: issue, body }),
        parse: (data) => integer(fields(data, "The comment"), "id"),
      }),
    updateIssueComment: (repository, comment, body) =>
      client.ask<void>(repository.installation, {
        what: "update a comment",
        send: (octokit) => octokit.rest.issues.updateComment({ ...named(repository), comment_id: comment, body }),
        parse: () => undefined,
      }),
    findIssueComment: (repository, issue, mark) =>
      find(
        repository,
        mark,
        "list comments",
        (page) => (octokit) =>
          octokit.rest.issues.listComments({ ...named(repository), issue_number: issue, per_page: 100, page }),
        "id",
      ),
    createIssue: (repository, title, body) =>
      client.ask(repository.installation, {
        what: "create an issue",
        content: true,
        send: (octokit) => octokit.rest.issues.create({ ...named(repository), title, body }),
        parse: (data) => integer(fields(data, "The issue"), "number"),
      }),
    updateIssue: (repository, issue, content) =>
      client.ask<void>(repository.installation, {
        what: "update an issue",
        send: (octokit) => octokit.rest.issues.update({ ...named(repository), issue_number: issue, ...content }),
        parse: () => undefined,
      }),
    findIssue: (repository, mark) =>
      find(
        repository,
        mark,
        "list issues",
        (page) => (octokit) =>
          octokit.rest.issues.listForRepo({ ...named(repository), state: "all", per_page: 100, page }),
        "number",
      ),
  };
}

function named(repository: RepositoryRef) {
  return { owner: repository.owner, repo: repository.name };
}

function holds(entry: Fields, mark: string): boolean {
  return typeof entry["body"] === "string" && entry["body"].includes(mark);
}

/** Written by our App; where GitHub does not tell the App, a bot's writing with our HMAC in it is taken for ours. */
function isOurs(entry: Fields, appId: number): boolean {
  const via = entry["performed_via_github_app"];
  if (typeof via === "object" && via !== null) return "id" in via && via.id === appId;
  const user = entry["user"];
  return typeof user === "object" && user !== null && "type" in user && user.type === "Bot";
}
