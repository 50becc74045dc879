/** Remembers what REST calls made, so that lists can lag behind; bounded, oldest forgotten first. */
export interface Newborns {
  readonly bornAt: Map<number, number>;
}

const REMEMBERED = 20_000;

/** Notes the object that a write answered with. */
export function noteBirth(newborns: Newborns, body: unknown): void {
  if (typeof body !== "object" || body === null || !("id" in body) || typeof body.id !== "number") return;
  if (newborns.bornAt.has(body.id)) return;
  if (newborns.bornAt.size >= REMEMBERED) newborns.bornAt.delete(newborns.bornAt.keys().next().value ?? 0);
  newborns.bornAt.set(body.id, performance.now());
}

/** The body of a list as it was `ms` ago: without what was made since, also inside a wrapper with `total_count`. */
export function lagging(newborns: Newborns, body: unknown, ms: number): unknown {
  if (Array.isArray(body)) return body.filter((item) => !isNewborn(newborns, item, ms));
  if (typeof body !== "object" || body === null || !("total_count" in body)) return body;
  let lost = 0;
  const entries = Object.entries(body).map(([key, value]: [string, unknown]) => {
    if (!Array.isArray(value)) return [key, value] as const;
    const kept = value.filter((item) => !isNewborn(newborns, item, ms));
    lost += value.length - kept.length;
    return [key, kept] as const;
  });
  return { ...Object.fromEntries(entries), total_count: Number(body.total_count) - lost };
}

function isNewborn(newborns: Newborns, item: unknown, ms: number): boolean {
  if (typeof item !== "object" || item === null || !("id" in item) || typeof item.id !== "number") return false;
  const born = newborns.bornAt.get(item.id);
  return born !== undefined && performance.now() - born < ms;
}
