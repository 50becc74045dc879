import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import type { News, Store } from "../../../src/work/ports/store.ts";
import type { StoreBench } from "./contract.ts";

/** A bench on SQLite, in a folder of its own. */
export async function sqliteBench(): Promise<StoreBench & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "sourcewarden-store-"));
  let store: (Store & News) | null = null;
  return {
    folder,
    async open() {
      await store?.close();
      store = await openSqliteStore(folder);
      return store;
    },
    async remove() {
      await store?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
