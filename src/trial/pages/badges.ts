import { findAccount } from "../find.ts";
import type { Issue, PullRequest, Repository, World } from "../world.ts";
import { type Html, html } from "./html.ts";

/** Who can see a repository, in one word. */
export function visibilityBadge(repository: Repository): Html {
  const { visibility } = repository;
  return html`<span class="badge ${visibility}">${visibility.charAt(0).toUpperCase()}${visibility.slice(1)}</span>`;
}

/** Where a pull request or an issue stands: open, draft, merged or closed. */
export function stateBadge(issue: Issue, pull: PullRequest | null): Html {
  const state = pull?.mergedAt ? "merged" : issue.state === "open" && pull?.draft ? "draft" : issue.state;
  return html`<span class="state ${state}">${state.charAt(0).toUpperCase()}${state.slice(1)}</span>`;
}

/** A small round face with the first letters of a login; an App's is square, with the word GitHub puts beside it. */
export function face(world: World, login: string): Html {
  const app = isApp(world, login);
  return html`<span class="face ${app ? "app" : ""}">${login.slice(0, 2).toUpperCase()}</span>`;
}

/** A login as comments show it. */
export function who(world: World, login: string): Html {
  return html`<strong>${login.replace(/\[bot\]$/, "")}</strong>${isApp(world, login) && html`<span class="bot">bot</span>`}`;
}

/** A moment, to the minute, in UTC. */
export function moment(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function isApp(world: World, login: string): boolean {
  return login.endsWith("[bot]") || findAccount(world, login)?.type === "Bot";
}
