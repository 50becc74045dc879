import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Copies, CopyProgress, KeptCopy } from "../../work/ports/copies.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** Identities asked for in one statement, and rows written by one: SQLite binds at most 32,766 values, older builds 999. */
const AT_ONCE = 150;

/** Copies on a database. */
export function copiesOn(db: Kysely<Tables>, guard: Guard): Copies {
  return {
    find: (installation, identities) => guard(() => find(db, installation, [...new Set(identities)])),
    progress: ({ id, installation }) =>
      guard(async () => {
        const row = await db
          .selectFrom("copy_homes")
          .select("data")
          .where("installation", "=", installation)
          .where("repository_id", "=", id)
          .executeTakeFirst();
        return row === undefined ? null : (JSON.parse(row.data) satisfies CopyProgress);
      }),
    keep: (home, kept, progress) =>
      guard(() =>
        db.transaction().execute(async (change) => {
          await add(change, home, kept, progress.digest);
          await note(change, home, progress);
          if (progress.complete && progress.reading.length === 0) await removeStale(change, home, progress.digest);
        }),
      ),
    forget: ({ id, installation }) =>
      guard(() =>
        db.transaction().execute(async (change) => {
          for (const table of ["copies", "copy_homes"] as const) {
            await change
              .deleteFrom(table)
              .where("installation", "=", installation)
              .where("repository_id", "=", id)
              .execute();
          }
        }),
      ),
    homes: (installation) =>
      guard(async () => (await homesOf(db, installation)).map(({ repository_id }) => Number(repository_id))),
    stamp: (installation) => guard(async () => stampOf(await homesOf(db, installation))),
  };
}

async function find(
  db: Kysely<Tables>,
  installation: number,
  identities: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let at = 0; at < identities.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom("copies")
      .select(["identity", "source", "published"])
      .where("installation", "=", installation)
      .where("identity", "in", identities.slice(at, at + AT_ONCE))
      .execute();
    const published = new Set(rows.flatMap((row) => (row.published === 1 ? [row.identity] : [])));
    for (const { identity, source } of rows) if (!published.has(identity)) found.add(source);
  }
  return [...found].sort();
}

async function add(
  db: Kysely<Tables>,
  { id, installation }: Parameters<Copies["keep"]>[0],
  kept: readonly KeptCopy[],
  digest: string,
): Promise<void> {
  for (let at = 0; at < kept.length; at += AT_ONCE) {
    const rows = kept.slice(at, at + AT_ONCE).map(({ identity, source, published }) => ({
      installation,
      identity,
      source,
      repository_id: id,
      published: published ? 1 : 0,
      digest,
    }));
    await db
      .insertInto("copies")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["installation", "identity", "source", "repository_id"])
          // What is published under one path is so under all; what an earlier register said of it is over.
          .doUpdateSet({
            published: sql<number>`case when copies.digest = excluded.digest
              then max(copies.published, excluded.published) else excluded.published end`,
            digest,
          }),
      )
      .execute();
  }
}

/** What was not read again for this state of the register belongs to a source that has left it, or to other paths of one. */
async function removeStale(
  db: Kysely<Tables>,
  { id, installation }: Parameters<Copies["keep"]>[0],
  digest: string,
): Promise<void> {
  await db
    .deleteFrom("copies")
    .where("installation", "=", installation)
    .where("repository_id", "=", id)
    .where("digest", "<>", digest)
    .execute();
}

async function note(db: Kysely<Tables>, { id, installation }: Parameters<Copies["keep"]>[0], progress: CopyProgress) {
  const row = {
    installation,
    repository_id: id,
    digest: progress.digest,
    complete: progress.complete ? 1 : 0,
    data: JSON.stringify(progress),
  };
  await db
    .insertInto("copy_homes")
    .values(row)
    .onConflict((conflict) => conflict.columns(["installation", "repository_id"]).doUpdateSet(row))
    .execute();
}

function homesOf(db: Kysely<Tables>, installation: number) {
  return db
    .selectFrom("copy_homes")
    .select(["repository_id", "digest", "complete"])
    .where("installation", "=", installation)
    .orderBy("repository_id")
    .execute();
}

function stampOf(homes: Awaited<ReturnType<typeof homesOf>>): string {
  const read = homes.flatMap((home) => (home.complete === 1 ? [`${home.repository_id} ${home.digest}`] : []));
  return createHash("sha256").update(read.join("\n")).digest("hex");
}
