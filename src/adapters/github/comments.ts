import type { Answer } from "../../work/ports/answer.ts";
import type { People, PresentComment } from "../../work/ports/people.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer } from "./fault.ts";
import { graphql } from "./graphql.ts";
import { orWhereGone } from "./people.ts";
import { account } from "./person.ts";
import { type Fields, fields, text } from "./shape.ts";

type Family = Pick<People, "readComment" | "react">;

/** REST tells times to the second: an edit within the second of writing shows here alone. */
const EDITED = `query Edited($id: ID!) {
  node(id: $id) { ... on IssueComment { lastEditedAt } }
}`;

const CONVERSATION = /\/issues\/([1-9]\d{0,14})$/;

interface Read {
  readonly present: PresentComment;
  /** By which GraphQL knows it. */
  readonly nodeId: string;
}

/** Comments of people, read as they are now, and signs below them. */
export function readingComments(client: Client): Family {
  /** The comment with the time of an edit that REST's whole seconds hide; null where it was deleted in between. */
  async function laterEdit({ present, nodeId }: Read, installation: number): Promise<Answer<PresentComment | null>> {
    const edited = await graphql(client, installation, {
      what: "read a comment's last edit",
      query: EDITED,
      variables: { id: nodeId },
      parse: (data) => (data["node"] === null ? null : wasEdited(fields(data["node"], "The comment"))),
    });
    if (!edited.ok) return edited;
    if (edited.value === null) return { ok: true, value: null };
    const later = new Date(Date.parse(present.createdAt) + 1).toISOString();
    return { ok: true, value: edited.value ? { ...present, updatedAt: later } : present };
  }

  return {
    async readComment(repository, comment) {
      const answer = await client.ask(repository.installation, {
        what: "read a comment",
        send: (octokit) =>
          octokit.rest.issues.getComment({ owner: repository.owner, repo: repository.name, comment_id: comment }),
        parse: (data) => readOf(fields(data, "The comment")),
      });
      const read = orWhereGone(answer, null);
      if (!read.ok) return read;
      if (read.value === null) return { ok: true, value: null };
      const { present } = read.value;
      if (present.createdAt !== present.updatedAt) return { ok: true, value: present };
      return orWhereGone(await laterEdit(read.value, repository.installation), null);
    },
    react: (repository, comment, sign) =>
      client.ask<void>(repository.installation, {
        what: "react to a comment",
        send: (octokit) =>
          octokit.rest.reactions.createForIssueComment({
            owner: repository.owner,
            repo: repository.name,
            comment_id: comment,
            content: sign,
          }),
        parse: () => undefined,
      }),
  };
}

/** Null where the author's account is gone: there is nobody left whose word it could be. */
function readOf(from: Fields): Read | null {
  const author = account(from["user"], "The author");
  if (author === null) return null;
  const conversation = CONVERSATION.exec(text(from, "issue_url"))?.[1];
  if (conversation === undefined) throw new MalformedAnswer("Field issue_url names no conversation.");
  const via = from["performed_via_github_app"];
  const present = {
    body: text(from, "body"),
    author: { id: author.id, login: author.login },
    authorType: author.type,
    viaApp: via !== null && via !== undefined,
    createdAt: timeAt(from, "created_at"),
    updatedAt: timeAt(from, "updated_at"),
    conversation: Number(conversation),
  };
  return { present, nodeId: text(from, "node_id") };
}

function wasEdited(node: Fields): boolean {
  if (node["lastEditedAt"] === null) return false;
  timeAt(node, "lastEditedAt");
  return true;
}

function timeAt(from: Fields, name: string): string {
  const time = Date.parse(text(from, name));
  if (Number.isNaN(time)) throw new MalformedAnswer(`Field ${name} is not a time.`);
  return new Date(time).toISOString();
}
