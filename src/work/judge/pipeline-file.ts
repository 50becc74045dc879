import { formatName } from "../../detect/egress/formats/format-name.ts";
import type { Change, FileVersion } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { FlowFile } from "./flow-sightings.ts";
import { textOfBytes } from "./text-of-bytes.ts";

/** A version of a pipeline's file, with the tree in which files that it calls are looked for. */
export interface PipelineFile extends FlowFile {
  readonly tree: Oid;
}

/** Largest file that is read as a pipeline or script, in bytes. */
export const MOST_PIPELINE_BYTES = 1024 * 1024;

/** Whether a version is read as a pipeline, a script or a manifest that may send source. */
export function isPipeline({ path, entry }: Pick<FileVersion, "path" | "entry">): boolean {
  return (entry === "file" || entry === "executable") && formatName(path) !== null;
}

/** A version with the tree that counts for it: the head's where it stands there, else that of its own commit. */
export function pipelineFile(
  { path, commit, oid, inHead }: Pick<FileVersion, "path" | "commit" | "oid" | "inHead">,
  bytes: Uint8Array,
  { tips }: Pick<Change, "tips">,
): PipelineFile {
  return { path, text: textOfBytes(bytes), commit, blob: oid, tree: inHead ? (tips[0] ?? commit) : commit };
}
