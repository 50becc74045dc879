import fc from "fast-check";
import { label } from "../../src/facts/label.ts";
import { type AlertRoute, DEFAULT_WATCH, SEVERITIES, type WatchRules } from "../../src/rules/watch-rules.ts";
import type { AlertScope } from "../../src/verdict/alerts/scope.ts";
import type { Exposure } from "../../src/verdict/exposure/exposure.ts";
import { CLASSES, exposure, route } from "../samples/exposures.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const REACHES = ["person", "organisation", "outside-organisation", "world"] as const;
const KINDS = [
  "outside-collaborator",
  "fork-outside",
  "deploy-key",
  "made-public",
  "leak",
  "two-factor",
  "dead-channel",
] as const;
const REPOSITORIES = [1001, 1002, null] as const;

/** Exposures of a few causes: the same cause is drawn again and again, larger and smaller. */
const drawnExposure: fc.Arbitrary<Exposure> = fc
  .record({
    cause: fc.integer({ min: 0, max: 6 }),
    severity: fc.constantFrom(...SEVERITIES),
    reach: fc.constantFrom(...REACHES),
    handling: fc.constantFrom("advise", "alert", "contain"),
    class: fc.constantFrom(...CLASSES),
    files: fc.integer({ min: 0, max: 9 }),
    complete: fc.boolean(),
  })
  .map(({ cause, class: name, files, complete, ...rest }) => {
    const id = REPOSITORIES[cause % 3] ?? null;
    return exposure({
      ...rest,
      id: `${cause}`.repeat(64),
      kind: KINDS[cause] ?? "made-public",
      repository: id === null ? null : { id, owner: "acme", name: `r${id}`, installation: 42 },
      label: label(name),
      // A channel that is dead, among those that routes lead to and escalate to.
      ...(cause === 6 ? { target: { kind: "setting", id: null, name: "chat" } as const } : {}),
      blast: { ...exposure().blast, classes: [{ class: name, files }], complete },
    });
  });

const drawnRoute: fc.Arbitrary<AlertRoute> = fc
  .record({
    to: fc.constantFrom("chat", "pager", "mail", "issue"),
    classes: fc.subarray([...CLASSES], { maxLength: 2 }),
    families: fc.subarray(["access", "keys", "visibility"] as const, { maxLength: 2 }),
    repositories: fc.constantFrom([], ["acme/r1001"], ["acme/*"]),
    severity: fc.constantFrom(...SEVERITIES),
    digest: fc.constantFrom(null, null, "daily", "weekly"),
    // Two days of the week are never quiet: somewhere the waiting ends.
    quiet: fc.option(
      fc.record({
        from: fc.constantFrom("00:00", "09:30", "22:00"),
        to: fc.constantFrom("00:00", "07:00", "18:45"),
        utcOffsetMinutes: fc.constantFrom(-330, 0, 60, 720),
        days: fc.subarray(DAYS.slice(0, 5), { minLength: 1 }),
        except: fc.constantFrom(...SEVERITIES),
      }),
    ),
    repeatHours: fc.constantFrom(1, 24, 400),
    escalate: fc.option(
      fc.record({ afterMinutes: fc.integer({ min: 1, max: 300 }), to: fc.constantFrom("boss", "chat") }),
    ),
    names: fc.boolean(),
  })
  .map(route);

/** Rules with up to four routes, with quiet hours, digests and escalation. */
export const drawnWatch: fc.Arbitrary<WatchRules> = fc
  .array(drawnRoute, { maxLength: 4 })
  .map((routes) => ({ ...DEFAULT_WATCH, routes }));

const PARTS = ["forks", "collaborators", "teams", "members", "deploy-keys", "settings", "webhooks", "content"] as const;
const gaps = fc.subarray([...PARTS], { maxLength: 4 });

/** Looks that see everything, nothing, or all but a few parts. */
export const drawnScope: fc.Arbitrary<AlertScope> = fc.record({
  repositories: fc
    .subarray([1001, 1002])
    .chain((ids) => fc.tuple(...ids.map((id) => gaps.map((some) => ({ id, gaps: some }))))),
  organisation: fc.option(gaps.map((some) => ({ gaps: some }))),
  causes: fc.constantFrom([], ["4".repeat(64)]),
});

/** One look: what it found, how much later than the one before, and what it could see. */
export const drawnLook = fc.record({
  exposures: fc.array(drawnExposure, { maxLength: 7 }),
  afterMinutes: fc.constantFrom(0, 1, 45, 60 * 7, 60 * 30, 60 * 24 * 20),
  scope: drawnScope,
  first: fc.boolean(),
});

/** What {@link drawnLook} draws. */
export type DrawnLook = typeof drawnLook extends fc.Arbitrary<infer Look> ? Look : never;
