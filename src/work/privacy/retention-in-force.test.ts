import { expect, it } from "vitest";
import { DEFAULT_WATCH, type Retention } from "../../rules/watch-rules.ts";
import { keepAlertRules } from "../alerts/alert-rules.ts";
import type { OrganisationLookRecord } from "../ports/looks.ts";
import { DEFAULT_RETENTION } from "./retention.ts";
import { retentionInForce } from "./retention-in-force.ts";

/** A server that watches organisations, each with what its policy says of keeping; null: it was never looked at. */
async function serverOf(retentions: readonly (Partial<Retention> | null)[]) {
  const kept = new Map<string, string>();
  const pins = {
    get: async (key: string) => kept.get(key) ?? null,
    put: async (key: string, value: string) => void kept.set(key, value),
  };
  const classes = ["public", "internal"];
  const organisations = retentions.map(
    (_, installation): OrganisationLookRecord => ({
      organisation: { id: installation, login: `org-${installation}`, installation },
      classes,
      repositories: [],
      exposures: [],
      gaps: [],
      at: "2026-11-26T00:00:00.000Z",
    }),
  );
  for (const [installation, retention] of retentions.entries()) {
    if (retention === null) continue;
    const watch = { ...DEFAULT_WATCH, retention: { ...DEFAULT_RETENTION, ...retention } };
    await keepAlertRules(pins, installation, { watch, classes, owner: `org-${installation}` });
  }
  return { pins, looks: { organisations: async () => organisations } };
}

it("is the default where nobody says otherwise, or nothing was looked at yet", async () => {
  expect(await retentionInForce(await serverOf([]))).toEqual(DEFAULT_RETENTION);
  expect(await retentionInForce(await serverOf([null, {}]))).toEqual(DEFAULT_RETENTION);
});

it("is the shortest that any of its organisations asks for, each kind by itself", async () => {
  const server = await serverOf([{ findingsDays: 90 }, { clearDays: 5, findingsDays: 200 }]);
  expect(await retentionInForce(server)).toEqual({ ...DEFAULT_RETENTION, clearDays: 5, findingsDays: 90 });
});

it("is the default for what the rules of an earlier version knew nothing of", async () => {
  const server = await serverOf([{ findingsDays: 90 }]);
  const kept = await server.pins.get("alert-rules:0");
  if (kept === null) throw new Error("no rules are kept");
  const earlier = JSON.parse(kept);
  delete earlier.watch.retention.incidentsDays;
  await server.pins.put("alert-rules:0", JSON.stringify(earlier));
  expect(await retentionInForce(server)).toEqual({ ...DEFAULT_RETENTION, findingsDays: 90 });
});

it("is never longer than the default, whatever a policy says", async () => {
  expect(await retentionInForce(await serverOf([{ findingsDays: 4_000 }]))).toEqual(DEFAULT_RETENTION);
});
