import type { PlaceKind } from "./place.ts";

/** Sites that keep whatever anybody sends, or show it to whoever opened them for the purpose. */
const PASTE: ReadonlySet<string> = new Set([
  "0x0.st",
  "bashupload.com",
  "catbox.moe",
  "controlc.com",
  "dpaste.com",
  "dpaste.org",
  "envs.sh",
  "file.io",
  "filebin.net",
  "ghostbin.com",
  "gist.github.com",
  "gofile.io",
  "hastebin.com",
  "ix.io",
  "justpaste.it",
  "keep.sh",
  "litterbox.catbox.moe",
  "oshi.at",
  "paste.debian.net",
  "paste.ee",
  "paste.rs",
  "paste.ubuntu.com",
  "pastebin.com",
  "pastes.dev",
  "pixeldrain.com",
  "privatebin.net",
  "rentry.co",
  "requestbin.com",
  "send.vis.ee",
  "sprunge.us",
  "temp.sh",
  "termbin.com",
  "tmpfiles.org",
  "toptal.com",
  "transfer.sh",
  "uguu.se",
  "webhook.site",
  "wetransfer.com",
  "x0.at",
]);

/** The same by the end of the host: services under which everybody gets a name of their own. */
const PASTE_ENDS =
  /\.(?:requestbin\.(?:com|net)|pipedream\.net|ngrok\.(?:io|app|dev)|ngrok-free\.(?:app|dev)|oast\.(?:fun|pro|live|site|online|me)|burpcollaborator\.net|interact\.sh|trycloudflare\.com|loca\.lt|serveo\.net|beeceptor\.com|catbox\.moe|gofile\.io|pastebin\.com|file\.io)$/;

/** Sites of pages, where the name in front says whose. */
const PAGES =
  /\.(?:github\.io|gitlab\.io|codeberg\.page|pages\.dev|netlify\.app|vercel\.app|surge\.sh|web\.app|firebaseapp\.com|readthedocs\.io|bitbucket\.io|onrender\.com|fly\.dev|herokuapp\.com|azurestaticapps\.net|hf\.space)$/;

const ARTIFACTS =
  /(?:^|\.)(?:jfrog\.io|cloudsmith\.(?:io|com)|packagecloud\.io|bintray\.com|anaconda\.org|actions\.githubusercontent\.com|artifactory\.[a-z0-9.-]+|nexus\.[a-z0-9.-]+)$|^(?:artifactory|nexus)\./;

/** Hosts whose path is a password: whoever knows the address of a webhook may send to it. Only the host is named. */
const SECRET_PATHS =
  /^(?:hooks\.(?:slack\.com|zapier\.com)|(?:ptb\.|canary\.)?discord(?:app)?\.com|api\.telegram\.org|chat\.googleapis\.com|outlook\.office(?:365)?\.com|webhook\.site|maker\.ifttt\.com|hook\.[a-z0-9.-]*make\.com|oapi\.dingtalk\.com|qyapi\.weixin\.qq\.com|open\.(?:feishu\.cn|larksuite\.com))$|\.(?:webhook\.office\.com|logic\.azure\.com|m\.pipedream\.net)$/;

/** What a host of the web is, as far as its name tells. */
export function kindOfHost(host: string): Extract<PlaceKind, "paste" | "page" | "artifact" | "host"> {
  const name = host.replace(/:[0-9]+$/, "");
  if (PASTE.has(name.replace(/^www\./, "")) || PASTE_ENDS.test(name)) return "paste";
  if (PAGES.test(name)) return "page";
  return ARTIFACTS.test(name) ? "artifact" : "host";
}

/** Whether a host's paths must not be told. */
export function hidesPaths(host: string): boolean {
  return SECRET_PATHS.test(host.replace(/:[0-9]+$/, ""));
}
