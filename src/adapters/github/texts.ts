import type { Octokit } from "@octokit/rest";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { TextField, TextRef } from "../../facts/text.ts";
import type { Answer } from "../../work/ports/answer.ts";
import type { PresentText, Texts } from "../../work/ports/texts.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer } from "./fault.ts";
import type { OwnLogin } from "./own-login.ts";
import { orWhereGone } from "./people.ts";
import { account } from "./person.ts";
import { type Fields, fields, integer, list, oid, text } from "./shape.ts";

/** How one kind of text is asked for and read. */
interface Kind {
  /** True where GitHub shows it only to who may read contents. */
  readonly contents: boolean;
  readonly send: (octokit: Octokit) => Promise<{ readonly data: unknown }>;
  readonly parts: (from: Fields) => PresentText["parts"];
  readonly page: (from: Fields) => string;
}

const CONVERSATION = /\/(?:issues|pulls)\/([1-9]\d{0,14})$/;

/** Texts as they are now, one call each, and one more before the first that a bot wrote. */
export function readingTexts(client: Client, own: OwnLogin): Texts {
  async function isOwn(login: string): Promise<Answer<boolean>> {
    const name = await own.ask();
    return name.ok ? { ok: true, value: login.toLowerCase() === `${name.value}[bot]`.toLowerCase() } : name;
  }

  return {
    async readText(repository, ref) {
      const kind = kindOf(repository, ref);
      const answer = await client.ask(repository.installation, {
        what: "read a text",
        send: kind.send,
        ...(kind.contents && { historyOf: repository.id }),
        parse: (data) => {
          const from = fields(data, "The text");
          return { parts: kind.parts(from), page: kind.page(from), author: authorOf(from, client) };
        },
      });
      const read = orWhereGone(answer, null);
      if (!read.ok) return read;
      if (read.value === null) return { ok: true, value: null };
      const { author, ...text } = read.value;
      if (typeof author === "boolean") return { ok: true, value: { ...text, ours: author } };
      const ours = await isOwn(author);
      return ours.ok ? { ok: true, value: { ...text, ours: ours.value } } : ours;
    },
    isOwnBot: isOwn,
  };
}

function kindOf({ owner, name: repo }: RepositoryRef, ref: TextRef): Kind {
  const at = { owner, repo };
  switch (ref.of) {
    case "issue":
      return {
        contents: false,
        send: ({ rest }) => rest.issues.get({ ...at, issue_number: ref.number }),
        parts: (from) => [...part("title", from["title"]), ...part("body", from["body"])],
        page: () => `issues/${ref.number}`,
      };
    case "issue-comment":
      return {
        contents: false,
        send: ({ rest }) => rest.issues.getComment({ ...at, comment_id: ref.id }),
        parts: body,
        page: (from) => `issues/${conversation(from, "issue_url")}#issuecomment-${ref.id}`,
      };
    case "review":
      return {
        contents: false,
        send: ({ rest }) => rest.pulls.getReview({ ...at, pull_number: ref.pull, review_id: ref.id }),
        parts: body,
        page: () => `pull/${ref.pull}#pullrequestreview-${ref.id}`,
      };
    case "review-comment":
      return {
        contents: false,
        send: ({ rest }) => rest.pulls.getReviewComment({ ...at, comment_id: ref.id }),
        parts: body,
        page: (from) => `pull/${conversation(from, "pull_request_url")}#discussion_r${ref.id}`,
      };
    case "commit-comment":
      return {
        contents: true,
        send: ({ rest }) => rest.repos.getCommitComment({ ...at, comment_id: ref.id }),
        parts: body,
        page: (from) => `commit/${oid(from, "commit_id")}#commitcomment-${ref.id}`,
      };
    case "release":
      return {
        contents: true,
        send: ({ rest }) => rest.repos.getRelease({ ...at, release_id: ref.id }),
        parts: releaseParts,
        page: (from) => `releases/tag/${encodeURIComponent(text(from, "tag_name"))}`,
      };
  }
}

function body(from: Fields): PresentText["parts"] {
  return part("body", from["body"]);
}

function releaseParts(from: Fields): PresentText["parts"] {
  const assets = list(from["assets"], "The list of files").map((one) => fields(one, "A file"));
  return [
    ...part("title", from["name"]),
    ...part("body", from["body"]),
    ...assets.flatMap((asset) => part("file-name", asset["label"])),
    ...assets.flatMap((asset) => {
      const file = { id: integer(asset, "id"), size: integer(asset, "size") };
      return part("file-name", asset["name"]).map((name) => ({ ...name, file }));
    }),
  ];
}

/** GitHub leaves a part out, or gives null for it, where nobody wrote one. */
function part(field: TextField, words: unknown): PresentText["parts"] {
  if (words === undefined || words === null || words === "") return [];
  if (typeof words !== "string") throw new MalformedAnswer(`The text's ${field} is not text.`);
  return [{ field, words }];
}

function conversation(from: Fields, name: string): number {
  const number = CONVERSATION.exec(text(from, name))?.[1];
  if (number === undefined) throw new MalformedAnswer(`Field ${name} names no conversation.`);
  return Number(number);
}

/**
 * Whether our App wrote it, or the name of the bot that did. GitHub names the App behind a comment in a conversation; of other
 * texts only the bot tells. Whoever may write can change what we wrote: what is not as it was first is not taken for ours.
 */
function authorOf(from: Fields, { options }: Client): boolean | string {
  if (from["created_at"] !== from["updated_at"]) return false;
  const via = from["performed_via_github_app"];
  if (via !== null && via !== undefined) return integer(fields(via, "The App"), "id") === options.appId;
  const author = account(from["user"] ?? from["author"], "The author");
  return author?.type === "Bot" ? author.login.toLowerCase() : false;
}
