import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Hex } from "../../ledger/entry.ts";
import { pseudonymOf, textHash } from "../../ledger/hashes.ts";
import type { EntryPerson } from "../../work/ports/ledger.ts";
import type { Tables } from "./tables/tables.ts";

const SECRET_BYTES = 32;

/** The pseudonym of a person, given where there is none yet, and the login as it is now; inside the caller's transaction. */
export async function pseudonymFor(db: Kysely<Tables>, { id, login }: EntryPerson): Promise<Hex> {
  const known = await db.selectFrom("ledger_actors").selectAll().where("person", "=", id).executeTakeFirst();
  if (known === undefined) {
    const secret = randomBytes(SECRET_BYTES).toString("hex");
    const pseudonym = pseudonymOf(secret, id);
    await db.insertInto("ledger_actors").values({ person: id, login, secret, pseudonym }).execute();
    return pseudonym;
  }
  if (login !== null && login !== known.login) {
    await db.updateTable("ledger_actors").set({ login }).where("person", "=", id).execute();
  }
  return known.pseudonym;
}

/** Keeps a text beside the log and answers its salted hash; inside the caller's transaction. */
export async function keepText(db: Kysely<Tables>, text: string): Promise<Hex> {
  const salt = randomBytes(SECRET_BYTES).toString("hex");
  const hash = textHash(salt, text);
  await db.insertInto("ledger_texts").values({ hash, salt, text }).execute();
  return hash;
}
