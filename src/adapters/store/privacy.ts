import type { Kysely } from "kysely";
import type { Privacy } from "../../work/ports/privacy.ts";
import type { Guard } from "./database/availability.ts";
import { holdsOn } from "./holds.ts";
import { keepingOn } from "./keeping/keeping.ts";
import { personalDataOn } from "./personal-data.ts";
import type { Tables } from "./tables/tables.ts";

/** What people's rights and the time of records need, on a database. */
export function privacyOn(db: Kysely<Tables>, guard: Guard): Privacy {
  return { keeping: keepingOn(db, guard), holds: holdsOn(db, guard), persons: personalDataOn(db, guard) };
}
