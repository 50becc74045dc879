import type { Kysely } from "kysely";
import type { Tables } from "../tables/tables.ts";

/**
 * Takes `howMany` numbers of a counter that starts at 1 and answers the first of them. A rolled back transaction gives
 * them back; a committed one never hands a number out twice, even where the row that carried it was deleted.
 */
export async function takeNumbers(db: Kysely<Tables>, name: string, howMany = 1): Promise<number> {
  const { value } = await db
    .insertInto("counters")
    .values({ name, value: howMany })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet((row) => ({ value: row("counters.value", "+", howMany) })),
    )
    .returning("value")
    .executeTakeFirstOrThrow();
  return Number(value) - howMany + 1;
}
