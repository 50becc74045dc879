import type { Kysely } from "kysely";
import type { KnownPages, PagesByDigest, Reading } from "../../work/ports/known-pages.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** Known pages on a database, one row for each reading; `program` is the version that reads them. */
export function knownPagesOn(db: Kysely<Tables>, guard: Guard, program: string): KnownPages {
  return {
    of: ({ installation, repository, what }: Reading) =>
      guard(async () => {
        const row = await db
          .selectFrom("known_pages")
          .select(["data", "used_at"])
          .where("installation", "=", installation)
          .where("repository_id", "=", repository)
          .where("what", "=", what)
          .where("program", "=", program)
          .executeTakeFirst();
        return row === undefined ? null : { pages: JSON.parse(row.data) as PagesByDigest, usedAt: row.used_at };
      }),
    keep: ({ installation, repository, what }, pages, usedAt) =>
      guard(async () => {
        const fresh = { program, used_at: usedAt, data: JSON.stringify(pages) };
        await db
          .insertInto("known_pages")
          .values({ installation, repository_id: repository, what, ...fresh })
          .onConflict((conflict) => conflict.columns(["installation", "repository_id", "what"]).doUpdateSet(fresh))
          .execute();
      }),
  };
}
