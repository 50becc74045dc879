import type { ReviewComment, ReviewThread, World } from "../world.ts";
import { face, moment, who } from "./badges.ts";
import { type Html, html } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";

/** One review thread; folded where it is resolved. */
export function threadView(world: World, thread: ReviewThread): Html {
  const comments = thread.comments.map((comment) => commentView(world, comment));
  if (thread.resolvedBy === null) return html`<div class="thread inline-comment">${comments}</div>`;
  return html`<details class="thread resolved"><summary class="foot">Resolved by ${thread.resolvedBy}: ${thread.comments.length} comment${thread.comments.length !== 1 && "s"}</summary>${comments}</details>`;
}

function commentView(world: World, comment: ReviewComment): Html {
  const said = html`<div class="text">${renderMarkdown(comment.body)}</div>`;
  const shown =
    comment.minimised === null
      ? said
      : html`<details><summary class="soft">Hidden as ${comment.minimised.toLowerCase()}</summary>${said}</details>`;
  return html`<div class="reply">${face(world, comment.author)}<div>${who(world, comment.author)} <span class="soft small">${moment(comment.createdAt)}</span>${shown}</div></div>`;
}
