import type { GithubAddresses } from "./config.ts";
import { type Environment, Faulty, given } from "./given.ts";

/**
 * Where GitHub is. github.com keeps its API on a host of its own, and so do the tenants of ghe.com; a server of one's
 * own has it below its address.
 */
export function readGithubAddresses(environment: Environment): GithubAddresses {
  const url = address(environment, "GITHUB_URL") ?? "https://github.com";
  const api = address(environment, "GITHUB_API_URL");
  const host = new URL(url).host;
  if (api !== null) return { url, api, graphql: graphqlBeside(api) };
  if (host === "github.com") return { url, api: "https://api.github.com", graphql: "https://api.github.com/graphql" };
  if (host.endsWith(".ghe.com")) return { url, api: `https://api.${host}`, graphql: `https://api.${host}/graphql` };
  return { url, api: `${url}/api/v3`, graphql: `${url}/api/graphql` };
}

function graphqlBeside(api: string): string {
  return api.endsWith("/api/v3") ? `${api.slice(0, -"/v3".length)}/graphql` : `${api}/graphql`;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function address(environment: Environment, name: string): string | null {
  const text = given(environment, name);
  if (text === null) return null;
  const url = URL.parse(text);
  const next = "Give it as https://HOST.";
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Faulty(name, "is no web address", next);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new Faulty(name, "holds more than a host and a path", next);
  }
  // Tokens travel there: without TLS anybody on the way can take them.
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    throw new Faulty(name, "is not https, which only an address of this very machine may be", next);
  }
  return url.href.replace(/\/+$/, "");
}
