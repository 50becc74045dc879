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

/** Calls of the last hour with their sums, kept so that the ten-thousandth call costs no more than the first. */
interface Recent {
  readonly calls: { readonly at: number; readonly points: number; readonly content: boolean }[];
  /** Where the last minute begins among the calls, and the last hour. */
  minute: number;
  hour: number;
  points: number;
  madeInMinute: number;
  madeInHour: number;
}

interface Ledger {
  readonly limits: RateLimits;
  readonly primary: Map<string, { used: number; resetAt: number }>;
  readonly recent: Map<string, Recent>;
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
  const recent = recentOf(ledger, name, now);
  const content = request.method === "POST" && !request.operationId.startsWith("apps/");
  const points = request.method === "GET" ? 1 : 5;
  const { contentPerMinute, contentPerHour, pointsPerMinute, concurrent } = ledger.limits;
  const wait = (from: number, span: number, isMeant: (call: Recent["calls"][number]) => boolean): number => {
    const first = recent.calls.slice(from).find(isMeant)?.at ?? now;
    return Math.max(1, Math.ceil((first + span - now) / 1000));
  };
  if ((ledger.running.get(name) ?? 0) >= concurrent) throw new SecondaryLimit(1);
  if (recent.points + points > pointsPerMinute) throw new SecondaryLimit(wait(recent.minute, MINUTE, () => true));
  if (content && recent.madeInMinute >= contentPerMinute) {
    throw new SecondaryLimit(wait(recent.minute, MINUTE, (call) => call.content));
  }
  if (content && recent.madeInHour >= contentPerHour) {
    throw new SecondaryLimit(wait(recent.hour, HOUR, (call) => call.content));
  }
  recent.calls.push({ at: now, points, content });
  recent.points += points;
  recent.madeInMinute += content ? 1 : 0;
  recent.madeInHour += content ? 1 : 0;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** As many calls as may be past before they are forgotten. */
const PAST = 10_000;

function recentOf(ledger: Ledger, name: string, now: number): Recent {
  const fresh: Recent = { calls: [], minute: 0, hour: 0, points: 0, madeInMinute: 0, madeInHour: 0 };
  const recent = ledger.recent.get(name) ?? fresh;
  ledger.recent.set(name, recent);
  const { calls } = recent;
  for (let call = calls[recent.minute]; call !== undefined && call.at <= now - MINUTE; call = calls[recent.minute]) {
    recent.minute += 1;
    recent.points -= call.points;
    recent.madeInMinute -= call.content ? 1 : 0;
  }
  for (let call = calls[recent.hour]; call !== undefined && call.at <= now - HOUR; call = calls[recent.hour]) {
    recent.hour += 1;
    recent.madeInHour -= call.content ? 1 : 0;
  }
  if (recent.hour > PAST) {
    calls.splice(0, recent.hour);
    recent.minute -= recent.hour;
    recent.hour = 0;
  }
  return recent;
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
