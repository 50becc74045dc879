import type { RepositoryRef } from "../../facts/repository.ts";
import type { ReadAsset, TextFile } from "../ports/texts.ts";

/**
 * What is read of the files of one release: twenty (one for each system that it is built for), 32 MiB each (as of a blob on the
 * server), 128 MiB in all.
 */
const BUDGET = { files: 20, fileBytes: 32 * 1024 * 1024, bytes: 128 * 1024 * 1024 } as const;

/** Reads files of a release, one at a time. */
export interface FileReader {
  /** Its bytes; none where it is beyond the budget or could not be had: then its name alone is looked at. */
  read(file: TextFile): Promise<Uint8Array>;
  /** Whether one was left out. */
  leftOut(): boolean;
}

/** Reads them as long as the budget lasts; a `read` of null reads none. */
export function releaseFiles(
  read: ReadAsset | null,
  repository: RepositoryRef,
  token: string,
  budget: { readonly files: number; readonly fileBytes: number; readonly bytes: number } = BUDGET,
): FileReader {
  let [files, bytes, left] = [0, 0, false];
  return {
    async read(file) {
      const within = file.size <= budget.fileBytes && files < budget.files && bytes + file.size <= budget.bytes;
      if (read !== null && within) {
        files += 1;
        bytes += file.size;
        const content = await read(repository, file, token);
        if (content !== null) return content;
      }
      left = true;
      return new Uint8Array();
    },
    leftOut: () => left,
  };
}
