import type { ErasureOutcome, PersonExport } from "../../report/records/render-privacy.ts";
import type { ErasedPerson } from "./erase-person.ts";
import type { FoundCell, FoundPerson } from "./find-person.ts";

/** What was found of a person, as it is given to them: of each record the least that speaks of them. */
export function exportOf({ who, cells, actor, entries, texts }: FoundPerson): PersonExport {
  return {
    id: who.id,
    logins: who.logins,
    records: cells.flatMap(({ cell, mentions }) =>
      mentions.map(({ path, value }) => ({
        table: cell.table,
        row: cell.beside,
        path: `${cell.column}${path.slice(1)}`,
        value,
      })),
    ),
    pseudonym: actor?.pseudonym ?? null,
    entries: entries.map(({ entry }) => entry),
    texts: texts.map(({ text }) => text),
  };
}

/** What became of an erasure, as it is told. */
export function erasureOutcome(erased: ErasedPerson): ErasureOutcome {
  if (erased.kind !== "erased") return erased;
  return { ...erased, left: erased.left.flatMap(leftIn) };
}

function leftIn({ cell, mentions }: FoundCell): Extract<ErasureOutcome, { kind: "erased" }>["left"] {
  return mentions.flatMap(({ kind, path }) => {
    const why = kind === "place" || kind === "rules" || kind === "key" ? kind : cell.table === "inbox" ? "waits" : null;
    return why === null ? [] : [{ kind: why, table: cell.table, path: `${cell.column}${path.slice(1)}` }];
  });
}
