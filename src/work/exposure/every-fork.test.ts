import { describe, expect, it } from "vitest";
import type { AudienceGap, Fork, RepositoryAudience } from "../../facts/exposure.ts";
import { joinForks, presentForks, rememberedForks } from "./every-fork.ts";

function fork(id: number, visibility: Fork["visibility"] = "private"): Fork {
  const owner = { id: 600 + id, login: `person-${id}`, type: "User" } as const;
  return { id, owner, name: "sdk", visibility, createdAt: "2026-11-22T10:00:00Z" };
}

const HIDDEN: AudienceGap = { part: "forks", why: "forbidden" };

function audience(forks: readonly Fork[] | null, gaps: readonly AudienceGap[]): RepositoryAudience {
  return { forks, gaps } as unknown as RepositoryAudience;
}

describe("forks", () => {
  it("of which GitHub told are there for as long as it counts more than it lists", () => {
    expect(presentForks(audience([fork(1)], [HIDDEN]), [fork(2)])).toEqual([fork(2), fork(1)]);
  });

  it("that it does not list are gone where it lists all", () => {
    expect(presentForks(audience([fork(1)], []), [fork(2)])).toEqual([fork(1)]);
  });

  it("that could not be listed at all are those of which it told, and unknown where it told of none", () => {
    const gap: AudienceGap = { part: "forks", why: "unreadable" };
    expect(presentForks(audience(null, [gap]), [fork(2)])).toEqual([fork(2)]);
    expect(presentForks(audience(null, [gap]), [])).toBeNull();
  });

  it("are kept once each, as they were last told of", () => {
    expect(joinForks([fork(1), fork(2)], [fork(1, "public")])).toEqual([fork(1, "public"), fork(2)]);
  });

  it("that are private, and that a public parent does not list, are remembered as cut off, also when it is private", () => {
    const now = (visibility: Fork["visibility"], listed: readonly Fork[]) =>
      ({ repository: { visibility }, forks: listed }) as unknown as RepositoryAudience;
    const cut = { ...fork(2), cutOff: true } as const;
    expect(rememberedForks([fork(1, "public"), fork(2)], now("public", []))).toEqual([fork(1, "public"), cut]);
    expect(rememberedForks([fork(2)], now("private", []))).toEqual([fork(2)]);
    expect(rememberedForks([cut], now("private", []))).toEqual([cut]);
    expect(rememberedForks([fork(2)], now("public", [fork(2)]))).toEqual([fork(2)]);
  });
});
