import { describe, expect, it } from "vitest";
import { audience, repositoryState } from "../../../test/support/exposures.ts";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import type { RepositoryAudience, WikiContent } from "../../facts/exposure.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitAnswer } from "../ports/git.ts";
import { seeWiki } from "./wiki-content.ts";

const NOW = new Date("2026-06-15T12:00:00Z");
const repository = repositoryState("public");
const inForce = { rules: ruleSet(), gaps: [], provenance: [] };
const bench = { repository, inForce, rulings: [] } as unknown as Bench;
const access = { repository, home: null, token: "t", source: { cacheKey: "1-1", url: "", token: "t" } };

/** Sees the wiki of a repository whose git answers so; `asked` are the addresses that were asked for refs. */
async function see(now: Partial<RepositoryAudience>, answer: GitAnswer<ReadonlyMap<string, never>>) {
  const asked: string[] = [];
  const git = {
    listRefs: async ({ url }: { readonly url: string }) => {
      asked.push(url);
      return answer;
    },
  };
  const ports = { git, clock: { now: () => NOW }, webUrl: "https://github.com" } as unknown as ExaminationPorts;
  const seen = await seeWiki(ports, { access, bench, audience: audience("public", now) }, null);
  return { ...seen, asked };
}

const failing = (kind: "not-found" | "refused" | "timed-out" | "retry-later") =>
  ({ ok: false, fault: { kind, detail: "" } }) as const;

describe("a wiki", () => {
  it("that is switched off is not asked for, and is no gap", async () => {
    expect(await see({ hasWiki: false }, failing("refused"))).toEqual({ wiki: null, gaps: [], asked: [] });
  });

  it("of which GitHub does not say whether it is there is a gap", async () => {
    expect((await see({ hasWiki: null }, failing("not-found"))).gaps).toEqual([{ part: "wiki", why: "not-offered" }]);
  });

  it("in which nobody has written yet holds nothing, and all of that was seen", async () => {
    const { wiki, gaps, asked } = await see({ hasWiki: true }, failing("not-found"));
    expect(asked).toEqual([`https://github.com/${repository.owner}/${repository.name}.wiki.git`]);
    expect(gaps).toEqual([]);
    expect(wiki).toMatchObject({ refs: {}, held: { classes: [], complete: true } } satisfies Partial<{
      readonly [Key in keyof WikiContent]: Partial<WikiContent[Key]>;
    }>);
  });

  it.each(["refused", "timed-out", "retry-later"] as const)(
    "whose git answers %s is a gap, and never empty",
    async (kind) => {
      expect(await see({ hasWiki: true }, failing(kind))).toMatchObject({
        wiki: null,
        gaps: [{ part: "wiki", why: "unreadable" }],
      });
    },
  );
});
