import type { AudienceGap, AudiencePart } from "../../facts/exposure.ts";
import type { BlastRadius } from "../../verdict/exposure/exposure.ts";
import { visible } from "../text/visible.ts";
import { count } from "./count.ts";

/** Longest list of registered sources that is told; more are counted. */
const MOST_SOURCES = 10;

/** What is exposed and to how many, as sentences; the last ones say what was not seen. No names: sources are opaque ids. */
export function blastLines(blast: BlastRadius): readonly string[] {
  return [
    ...fileLines(blast),
    ...sourceLines(blast),
    ...(blast.audience === null ? [] : [`It reaches ${count(blast.audience, "person", "people")} that we know of.`]),
    ...forkLines(blast),
    ...waiverLines(blast),
    ...gapLines(blast),
  ];
}

function fileLines({ classes, complete }: BlastRadius): readonly string[] {
  const some = classes.filter(({ files }) => files > 0);
  if (some.length === 0) return complete ? ["Nothing that carries a mark was found in it."] : [];
  const each = some.map((one) => `${count(one.files, "file", "files")} of ${visible(one.class)}`);
  return [`It holds ${complete ? "" : "at least "}${each.join(", ")}.`];
}

function sourceLines({ sources }: BlastRadius): readonly string[] {
  if (sources.length === 0) return [];
  const named = sources.slice(0, MOST_SOURCES).map(({ id }) => visible(id));
  const more = sources.length - named.length;
  return [`Registered sources in it: ${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}.`];
}

function forkLines({ forks }: BlastRadius): readonly string[] {
  if (forks.length === 0) return [];
  const open = forks.filter(({ visibility }) => visibility === "public").length;
  return [`It has ${count(forks.length, "fork", "forks")}${open === 0 ? "" : `, ${open} of them public`}.`];
}

function waiverLines({ waivers }: BlastRadius): readonly string[] {
  if (waivers.length === 0) return [];
  return [`Rulings that no longer hold, since other people read it: ${waivers.map((one) => `R-${one}`).join(", ")}.`];
}

function gapLines({ complete, gaps }: BlastRadius): readonly string[] {
  if (gaps.length === 0) return complete ? [] : ["Part of its content could not be read."];
  return gaps.map((gap) => `Not seen: ${gapWords(gap)}.`);
}

/** What of an audience was not seen, and why: `its forks, since GitHub did not let us`. */
export function gapWords({ part, why }: AudienceGap): string {
  return `${PART_WORDS[part]}, ${WHY_WORDS[why]}`;
}

const PART_WORDS: Readonly<Record<AudiencePart, string>> = {
  forks: "its forks",
  collaborators: "who has access",
  teams: "which teams have access",
  invitations: "who is invited",
  "deploy-keys": "its deploy keys",
  webhooks: "its webhooks",
  pages: "its published site",
  releases: "its releases",
  actions: "its settings for Actions",
  runners: "its runners",
  protection: "what protects its branches",
  refs: "its branches and tags",
  apps: "which Apps are installed",
  members: "the members",
  settings: "its settings",
  wiki: "its wiki",
  packages: "its packages and who can read them",
  content: "its content",
};

const WHY_WORDS: Readonly<Record<AudienceGap["why"], string>> = {
  forbidden: "since GitHub did not let us",
  "not-offered": "since GitHub does not offer it here",
  "too-many": "since there are more than one look takes",
  unreadable: "since the answer could not be read",
  "not-yet-read": "since it was not read yet",
};
