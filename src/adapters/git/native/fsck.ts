import { type Oid, parseOid } from "../../../facts/oid.ts";

// Found in real, old histories. None of these changes which bytes stand at which path; nothing is ever checked out,
// so names and submodule settings that endanger a checkout endanger nothing here.
const HARMLESS = [
  "badDate",
  "badDateOverflow",
  "badEmail",
  "badName",
  "badTimezone",
  "missingEmail",
  "missingNameBeforeEmail",
  "missingSpaceBeforeDate",
  "missingSpaceBeforeEmail",
  "missingAuthor",
  "missingCommitter",
  "multipleAuthors",
  "zeroPaddedDate",
  "zeroPaddedFilemode",
  "badFilemode",
  "missingTagEntry",
  "missingTaggerEntry",
  "badTagName",
  "extraHeaderEntry",
  "nulInCommit",
  "hasDot",
  "hasDotdot",
  "hasDotgit",
  "nullSha1",
  "gitmodulesBlob",
  "gitmodulesLarge",
  "gitmodulesMissing",
  "gitmodulesName",
  "gitmodulesParse",
  "gitmodulesPath",
  "gitmodulesSymlink",
  "gitmodulesUpdate",
  "gitmodulesUrl",
] as const;

// These can make two readers of one tree see different files: they are let in, recorded, and a gap where a change has them.
const AMBIGUOUS = ["duplicateEntries", "treeNotSorted", "fullPathname", "emptyName"] as const;

/** Settings that let the known oddities of real histories through; every other finding of fsck makes the fetch fail. */
export const TOLERATED: readonly string[] = [
  ...HARMLESS.map((id) => `fetch.fsck.${id}=ignore`),
  ...AMBIGUOUS.map((id) => `fetch.fsck.${id}=warn`),
];

const WARNING = /object ([0-9a-f]{40,64}): ([A-Za-z0-9]+):/g;

/** Ids of trees that git warned of as ambiguous. */
export function ambiguousTrees(stderr: string): readonly Oid[] {
  const found = new Set<Oid>();
  for (const [, id, finding] of stderr.matchAll(WARNING)) {
    const oid = parseOid(id);
    if (oid !== undefined && AMBIGUOUS.some((name) => name === finding)) found.add(oid);
  }
  return [...found];
}
