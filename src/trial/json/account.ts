import { findAccount } from "../find.ts";
import type { Account, World } from "../world.ts";
import { nodeId } from "./node-id.ts";

/** Stands for everyone who has no account here, as GitHub's own `ghost` does for the deleted. */
const GHOST: Account = { id: 10137, login: "ghost", type: "User", members: new Map() };

/** GitHub's own account, that commits what people do in its pages. */
export const WEB_FLOW: Account = { id: 19864447, login: "web-flow", type: "User", members: new Map() };

/** The address in the commits of {@link WEB_FLOW}. */
export const WEB_FLOW_ADDRESS = "noreply@github.example";

/** `simple-user` of GitHub's description; an unknown login is shown as `ghost`. */
export function simpleUser(world: World, login: string) {
  const account = findAccount(world, login) ?? GHOST;
  const api = `${world.origin}/api/v3/users/${encodeURIComponent(account.login)}`;
  const page = account.type === "Bot" ? `apps/${account.login.replace(/\[bot\]$/, "")}` : account.login;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === "Organization" ? "O" : account.type === "Bot" ? "BOT" : "U", account.id),
    avatar_url: `${world.origin}/avatars/u/${account.id}`,
    gravatar_id: "",
    url: api,
    html_url: `${world.origin}/${page}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

/** `public-user` of GitHub's description: what everybody is told of an account. */
export function publicUser(world: World, account: Account) {
  const at = new Date(0).toISOString();
  return {
    ...simpleUser(world, account.login),
    user_view_type: "public",
    name: null,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: [...world.repositories.values()].filter(
      ({ owner, visibility }) => owner === account.login && visibility === "public",
    ).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: at,
    updated_at: at,
  };
}

/** `organization-simple`, which is also the `organization` of a webhook. */
export function simpleOrganisation(world: World, login: string) {
  const account = findAccount(world, login) ?? GHOST;
  const api = `${world.origin}/api/v3/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("O", account.id),
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${world.origin}/avatars/u/${account.id}`,
    description: null,
  };
}

/** The address that a commit by this account carries by default, and by which its commits are told to be its own. */
export function noreplyAddress(account: Account): string {
  return `${account.id}+${account.login}@users.noreply.github.com`;
}

/** The address where an account gets its mail, and that a person's own git client puts into commits. */
export function mailAddress(login: string): string {
  return `${login}@acme.example`;
}

/** The login that an address belongs to, or null: every account has its noreply address and its mail address here. */
export function loginOfAddress(world: World, address: string): string | null {
  if (address === WEB_FLOW_ADDRESS) return WEB_FLOW.login;
  const login = /^(?:(?:\d+\+)?([^@]+)@users\.noreply\.github\.com|([^@]+)@acme\.example)$/i.exec(address);
  return findAccount(world, login?.[1] ?? login?.[2] ?? "")?.login ?? null;
}
