import { type FreshLook, freshLookPin } from "../../../work/audit/fresh-look.ts";
import { isInUse } from "../database/data-folder.ts";
import type { Unread } from "./read-only.ts";
import { withData } from "./with-data.ts";

/** Since when everything is looked at again; or why nothing was asked. `not-served`: no server would do it. */
export type AskedFreshLook =
  | { readonly ok: true; readonly askedAt: string }
  | { readonly ok: false; readonly why: Unread | "not-served" };

/**
 * Leaves word for the server that works in a data folder to look at everything again. What was asked for before and `isOver`
 * does not say is over goes on as it is.
 */
export function askFreshLook(
  folder: string,
  asked: { readonly installation: number; readonly at: string },
  isOver: (askedAt: string) => boolean,
): AskedFreshLook {
  if (!isInUse(folder)) return { ok: false, why: "not-served" };
  const written = withData(folder, { readonly: false, table: "looks" }, (database) => {
    const key = freshLookPin(asked.installation);
    const kept = database.prepare("select value from pins where key = ?").pluck().get(key) as string | undefined;
    const before = kept === undefined ? null : (JSON.parse(kept) as FreshLook);
    if (before !== null && !isOver(before.askedAt)) return before.askedAt;
    const fresh: FreshLook = { askedAt: asked.at, begun: false };
    const insert = "insert into pins (key, value) values (?, ?) on conflict (key) do update set value = excluded.value";
    database.prepare(insert).run(key, JSON.stringify(fresh));
    return fresh.askedAt;
  });
  return written.ok ? { ok: true, askedAt: written.value } : written;
}
