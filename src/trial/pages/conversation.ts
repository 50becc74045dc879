import type { Issue, PullRequest, World } from "../world.ts";
import { face, moment, who } from "./badges.ts";
import { type Html, html } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";

/** What was said about an issue or a pull request, oldest first: its description, comments and reviews. */
export function conversation(world: World, issue: Issue, pull: PullRequest | null): Html {
  const comments = issue.comments.map((one) => ({
    ...one,
    at: one.createdAt,
    what: one.editedAt === null ? "commented" : "commented, edited",
    signs: one.reactions.map(({ content }) => content),
  }));
  const reviews = (pull?.reviews ?? []).map((one) => ({
    author: one.author,
    body: one.body,
    minimised: null,
    at: one.submittedAt,
    what: reviewWord(one.state),
    signs: [],
  }));
  const opening = { minimised: null, at: issue.createdAt, what: "opened this", signs: [] };
  const first = { author: issue.author, body: issue.body, ...opening };
  const said = [...comments, ...reviews].sort((one, other) => one.at.getTime() - other.at.getTime());
  return html`<section class="conversation">${[first, ...said].map((one) => saying(world, one))}</section>`;
}

interface Saying {
  readonly author: string;
  readonly body: string;
  readonly minimised: string | null;
  readonly at: Date;
  readonly what: string;
  /** Reactions below it, by GitHub's words. */
  readonly signs: readonly string[];
}

const SIGNS: Readonly<Record<string, string>> = {
  "+1": "👍",
  "-1": "👎",
  laugh: "😄",
  hooray: "🎉",
  confused: "😕",
  heart: "❤️",
  rocket: "🚀",
  eyes: "👀",
};

function saying(world: World, one: Saying): Html {
  const head = html`${who(world, one.author)} <span class="soft">${one.what} · ${moment(one.at)}</span>`;
  const text = one.body.trim() === "" ? null : html`<div class="body text">${renderMarkdown(one.body)}</div>`;
  const shown =
    text !== null && one.minimised !== null
      ? html`<div class="body"><details><summary class="soft">Hidden as ${one.minimised.toLowerCase()}</summary>${text}</details></div>`
      : text;
  return html`<div class="comment">${face(world, one.author)}<div class="box"><div class="head">${head}</div>${shown}${signsBelow(one.signs)}</div></div>`;
}

function signsBelow(signs: readonly string[]): Html | null {
  if (signs.length === 0) return null;
  const counted = [...new Set(signs)].map((sign) => {
    return `${SIGNS[sign] ?? sign} ${signs.filter((other) => other === sign).length}`;
  });
  return html`<div class="body soft">${counted.join("  ")}</div>`;
}

function reviewWord(state: PullRequest["reviews"][number]["state"]): string {
  switch (state) {
    case "COMMENTED":
      return "reviewed";
    case "APPROVED":
      return "approved these changes";
    case "CHANGES_REQUESTED":
      return "requested changes";
    case "DISMISSED":
      return "left a review that was dismissed";
    case "PENDING":
      return "has a pending review";
  }
}
