import type { AudienceReader } from "../../src/work/ports/exposure.ts";

const GONE = { ok: false, fault: { kind: "gone" } } as const;

/** For worlds in which nobody asks who reads what: there is nothing to be read. */
export const NO_AUDIENCE: AudienceReader = {
  audienceOf: async () => GONE,
  bypassesOf: async () => GONE,
  teamMembers: async () => GONE,
  organisationAudience: async () => GONE,
  repositoriesOf: async () => GONE,
  accountOf: async () => ({ ok: true, value: null }),
  installations: async () => ({ ok: true, value: { accounts: [], next: null } }),
  spentOf: () => ({ calls: 0, limit: 5_000 }),
};
