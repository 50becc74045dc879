import type { Repository } from "../world.ts";
import { visibilityBadge } from "./badges.ts";
import { type Html, html } from "./html.ts";
import { STYLE } from "./style.ts";

/** What a page answers; the content type is always given. */
export interface PageAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A whole page around its content. Nothing is loaded and nothing runs, as its policy says to the browser. */
export function layout(title: string, content: Html, status = 200): PageAnswer {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const whole = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Trial GitHub</title><style>${{ markup: STYLE }}</style></head>
<body><header><a class="mark" href="/">Trial GitHub</a><a href="/deliveries">Webhook deliveries</a><span class="note">A stand-in on this machine only; no account is needed to look.</span></header>
<main>${content}</main></body></html>
`;
  return { status, contentType: "text/html; charset=utf-8", body: whole.markup };
}

/** The head of every page of a repository: its name, who can see it, and the ways around it. */
export function repositoryHead(repository: Repository): Html {
  const path = `/${repository.owner}/${repository.name}`;
  return html`<h1><a href="/">${repository.owner}</a> / <a href="${path}"><strong>${repository.name}</strong></a> ${visibilityBadge(repository)}${repository.archived && html`<span class="badge">Archived</span>`}</h1>
<nav class="tabs"><a href="${path}#pulls">Pull requests</a><a href="${path}#issues">Issues</a><a href="${path}#branches">Branches</a><a href="${path}#commits">Commits</a><a href="${path}#access">Access</a><a href="${path}/deliveries">Webhook deliveries</a></nav>`;
}
