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

// These can make two readers of one tree see different files. They are let in, and a gap where a change has such a tree.
const AMBIGUOUS = ["duplicateEntries", "treeNotSorted", "fullPathname", "emptyName"] as const;

/** Settings that let harmless findings through in one go. Git before 2.44 ignores them in a fetch without blobs. */
export const TOLERATED: readonly string[] = HARMLESS.map((id) => `fetch.fsck.${id}=ignore`);

/** For the second try of a fetch that failed for a tolerable finding; its trees are then checked by `native/doubts.ts`. */
export const UNCHECKED = "transfer.fsckObjects=false";

const FINDING = /^error: object [0-9a-f]+: ([A-Za-z0-9]+):/gm;

/** True where git refused objects for findings all of which are tolerated. */
export function isTolerable(stderr: string): boolean {
  const findings = [...stderr.matchAll(FINDING)].map(([, id]) => id);
  const tolerated: readonly (string | undefined)[] = [...HARMLESS, ...AMBIGUOUS];
  return findings.length > 0 && findings.every((id) => tolerated.includes(id));
}
