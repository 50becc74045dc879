import type { World } from "../world.ts";
import { nameOf } from "./authenticate.ts";
import { type Caller, Refusal } from "./endpoint.ts";

/** GitHub's limits on calls; change them in place to play with them. Sources: its pages on REST rate limits. */
export interface RateLimits {
  /** Requests of one installation in an hour. */
  installationPerHour: number;
  /** Requests of one person in an hour: the figure of an enterprise. */
  userPerHour: number;
  anonymousPerHour: number;
  /** Secondary limits, of installations only: the App is what is tried here, people's own clients are not. */
  contentPerMinute: number;
  contentPerHour: number;
  /** A read costs 1 point, a write 5. */
  pointsPerMinute: number;
  concurrent: number;
}

/** What GitHub grants unless a trial says otherwise. */
export const USUAL_LIMITS: Readonly<RateLimits> = {
  installationPerHour: 5000,
  userPerHour: 15_000,
  anonymousPerHour: 60,
  contentPerMinute: 80,
  contentPerHour: 500,
  pointsPerMinute: 900,
  concurrent: 100,
};

interface Ledger {
  readonly limits: RateLimits;
  readonly primary: Map<string, { used: number; resetAt: number }>;
  readonly recent: Map<string, { readonly at: number; readonly points: number; readonly content: boolean }[]>;
  readonly running: Map<string, number>;
}

const LEDGERS = new WeakMap<World, Ledger>();

/** The limits in force in a world, to read or to change. */
export function limitsOf(world: World): RateLimits {
  return ledgerOf(world).limits;
}

/** Where a caller stands with the primary limit, in the units of `x-ratelimit-*`: requests and epoch seconds. */
export function standing(world: World, caller: Caller) {
  const ledger = ledgerOf(world);
  const now = Math.floor(world.now().getTime() / 1000);
  const limit = allowance(ledger.limits, caller);
  const known = ledger.primary.get(nameOf(caller));
  const window = known === undefined || known.resetAt <= now ? { used: 0, resetAt: now + 3600 } : known;
  const used = Math.min(window.used, limit);
  return { limit, used, remaining: limit - used, reset: window.resetAt };
}

/** Counts one request against the primary limit; a 304 is not counted, so it is called once the answer is known. */
export function count(world: World, caller: Caller): void {
  const { used, reset } = standing(world, caller);
  ledgerOf(world).primary.set(nameOf(caller), { used: used + 1, resetAt: reset });
}

/** Refuses a request above a limit; otherwise books it as running, until the function that it answers is called. */
export function admit(
  world: World,
  caller: Caller,
  request: { readonly method: string; readonly operationId: string },
) {
  const ledger = ledgerOf(world);
  const name = nameOf(caller);
  if (standing(world, caller).remaining <= 0 && request.operationId !== "rate-limit/get") {
    throw new Refusal(403, `API rate limit exceeded for ${name.replace(":", " ID ")}.`);
  }
  if (caller.kind === "installation") admitSecondary(world, ledger, name, request);
  ledger.running.set(name, (ledger.running.get(name) ?? 0) + 1);
  return () => ledger.running.set(name, (ledger.running.get(name) ?? 1) - 1);
}

/** A refusal by a secondary limit; `retryAfter` in seconds becomes the header. */
export class SecondaryLimit extends Refusal {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
    this.retryAfter = retryAfter;
  }
}

function admitSecondary(
  world: World,
  ledger: Ledger,
  name: string,
  request: { readonly method: string; readonly operationId: string },
): void {
  const now = world.now().getTime();
  const recent = (ledger.recent.get(name) ?? []).filter((each) => each.at > now - 3_600_000);
  const minute = recent.filter((each) => each.at > now - 60_000);
  const content = request.method === "POST" && !request.operationId.startsWith("apps/");
  const points = request.method === "GET" ? 1 : 5;
  const wait = (from: readonly { readonly at: number }[], span: number): number =>
    Math.max(1, Math.ceil(((from[0]?.at ?? now) + span - now) / 1000));
  const { contentPerMinute, contentPerHour, pointsPerMinute, concurrent } = ledger.limits;
  if ((ledger.running.get(name) ?? 0) >= concurrent) throw new SecondaryLimit(1);
  if (minute.reduce((sum, each) => sum + each.points, points) > pointsPerMinute) {
    throw new SecondaryLimit(wait(minute, 60_000));
  }
  const made = minute.filter((each) => each.content);
  if (content && made.length >= contentPerMinute) throw new SecondaryLimit(wait(made, 60_000));
  const madeInHour = recent.filter((each) => each.content);
  if (content && madeInHour.length >= contentPerHour) throw new SecondaryLimit(wait(madeInHour, 3_600_000));
  recent.push({ at: now, points, content });
  ledger.recent.set(name, recent);
}

function allowance(limits: RateLimits, caller: Caller): number {
  switch (caller.kind) {
    case "anonymous":
      return limits.anonymousPerHour;
    case "user":
    case "app":
      return limits.userPerHour;
    case "installation":
      return limits.installationPerHour;
  }
}

function ledgerOf(world: World): Ledger {
  const known = LEDGERS.get(world);
  if (known !== undefined) return known;
  const fresh: Ledger = { limits: { ...USUAL_LIMITS }, primary: new Map(), recent: new Map(), running: new Map() };
  LEDGERS.set(world, fresh);
  return fresh;
}
