/** Names under which a host answers as another: doors for ssh through a firewall, and the front page's `www`. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "www.github.com": "github.com",
    "ssh.github.com": "github.com",
    "www.gitlab.com": "gitlab.com",
    "altssh.gitlab.com": "gitlab.com",
    "www.bitbucket.org": "bitbucket.org",
    "altssh.bitbucket.org": "bitbucket.org",
    "www.codeberg.org": "codeberg.org",
    "www.gitee.com": "gitee.com",
    "ssh.dev.azure.com": "dev.azure.com",
    "vs-ssh.visualstudio.com": "dev.azure.com",
    "hf.co": "huggingface.co",
    "hf.space": "huggingface.co",
    "www.huggingface.co": "huggingface.co",
    "www.npmjs.com": "registry.npmjs.org",
    "npmjs.com": "registry.npmjs.org",
    "www.npmjs.org": "registry.npmjs.org",
    "npmjs.org": "registry.npmjs.org",
    "registry.yarnpkg.com": "registry.npmjs.org",
    "www.transfer.sh": "transfer.sh",
    "www.pastebin.com": "pastebin.com",
  }),
);

/** Ports that are not told, by how the host is spoken to. Forges answer ssh on 443 as well, and web servers on both. */
const USUAL: Readonly<Record<Speech, readonly string[]>> = {
  web: ["80", "443"],
  ssh: ["22", "80", "443"],
  git: ["9418", "80", "443"],
  ftp: ["21", "80", "443"],
  sftp: ["22", "80", "443"],
};

/** How a host is spoken to, as far as its usual ports go. */
export type Speech = "web" | "ssh" | "git" | "ftp" | "sftp";

/**
 * The one spelling of a host: lower case, punycode, IPv4 in four decimal parts, IPv6 in brackets, no trailing dot, its
 * aliases replaced. Null where it is no host. By the URL standard, with which curl and resolvers agree here (`0x7f.1`
 * is 127.0.0.1 to all of them); what it would let through on the way, a part behind `/ \ ? # @ %`, is refused before.
 */
export function canonicalHost(raw: string): string | null {
  const host = raw.replace(/\.$/, "");
  if (host === "" || host.startsWith("-") || host.includes("..") || /[\s/\\?#@%<>^|`{}"'$]/.test(host)) return null;
  if (host.includes(":") !== host.startsWith("[")) return null;
  const parsed = URL.parse(`http://${host}/`)?.hostname.replace(/\.$/, "") ?? "";
  if (parsed === "" || parsed.startsWith("-")) return null;
  return ALIASES.get(parsed) ?? parsed;
}

/** Host and port as a place has them; null where either is none. An empty port is the usual one. */
export function canonicalHostPort(host: string, port: string | null, speech: Speech): string | null {
  const name = canonicalHost(host);
  if (name === null) return null;
  if (port === null || port === "") return name;
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535 || Number(port) === 0) return null;
  const plain = String(Number(port));
  return USUAL[speech].includes(plain) ? name : `${name}:${plain}`;
}

/** Whether a host is the machine itself. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:[0-9]+$/, "");
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "0.0.0.0" ||
    name === "[::1]" ||
    name === "[::]" ||
    /^127\.[0-9]+\.[0-9]+\.[0-9]+$/.test(name) ||
    /^\[::ffff:7f[0-9a-f]{2}:/.test(name)
  );
}

/** Whether a text looks like the name of a host in the internet: labels, and a last one of letters or punycode. */
export function looksLikeHost(text: string): boolean {
  return /^(?:[^\s./\\:@]+\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]+)\.?$/i.test(text) && canonicalHost(text) !== null;
}
