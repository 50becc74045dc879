import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { BlobRead } from "../ports/git.ts";
import { megabytes } from "./sight-large.ts";

/** A gap about one version of a file. */
export function gapAt(kind: Gap["kind"], version: FileVersion, what: string): Gap {
  return { kind, path: version.path, commit: version.commit, object: version.oid, what };
}

/** Content that could not be read. */
export function unreadBlob(read: Extract<BlobRead, { gap: unknown }>, version: FileVersion): Gap {
  const words = {
    "too-large": `The file is larger than is read${read.size === undefined ? "" : `: it has ${megabytes(read.size)}`}.`,
    "missing-object": "The file's content is not at the remote.",
    unreadable: "The file's content could not be read.",
    "timed-out": "Reading the file's content took too long.",
  } as const;
  return { ...gapAt(read.gap, version, words[read.gap]), unread: true };
}

/** Content that was looked at in windows alone. */
export function uncompared(version: FileVersion, size: number): Gap {
  const what = `It was not compared with other content as a whole: it has ${megabytes(size)}.`;
  return gapAt("too-large", version, what);
}

/** A pipeline or script of which not all is read as one. */
export function longPipeline(version: FileVersion): Gap {
  return gapAt("pipeline-unread", version, "The pipeline or script is larger than is read as one.");
}

/** One gap for all that is left: a list of thousands would say no more. */
export function outOfTime(versions: number, notes: number): Gap {
  const left = [
    ...(versions === 0 ? [] : [versions === 1 ? "1 file version" : `${versions} file versions`]),
    ...(notes === 0 ? [] : [notes === 1 ? "1 message" : `${notes} messages`]),
  ];
  const what = `Time ran out before ${left.join(" and ")} could be looked at.`;
  return { kind: "timed-out", path: null, commit: null, what };
}
