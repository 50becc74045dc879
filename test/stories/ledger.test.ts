import { join } from "node:path";
import { expect, test } from "vitest";
import { readLedger } from "../../src/adapters/store/for-commands/read-ledger.ts";
import type { Entry } from "../../src/ledger/entry.ts";
import { verify } from "../../src/ledger/verify.ts";
import { QUICK_QUOTE } from "../../src/trial/story/source-files.ts";
import { showLedger } from "../../src/work/ledger/show-ledger.ts";
import { OWNED, openRulesStage } from "./rules-stage.ts";
import { openRulingsStage } from "./rulings-stage.ts";

/** Every entry of a stage's ledger, all of which hold. */
function entriesIn(stage: { readonly folder: string }): readonly Entry[] {
  const data = join(stage.folder, "data");
  expect(readLedger(data, (entries) => verify(entries))).toMatchObject({ ok: true, value: { ok: true } });
  const shown = readLedger(data, (entries) => [...showLedger(entries, { since: null, types: [] })]);
  if (!shown.ok) throw new Error(shown.why);
  return shown.value.map((listed) => {
    if (listed === null) throw new Error("An entry could not be read.");
    return listed.entry;
  });
}

function told({ type, decision, effect, subject, counts }: Entry) {
  return { type, decision, effect, pull: subject.pull, head: subject.head, ruling: subject.ruling, counts };
}

test("what is judged, ruled and judged again stands in the ledger once, without a name", async () => {
  const stage = await openRulingsStage();
  try {
    const { pull, number } = await stage.propose("storefront", "quote", { "src/quote.ts": QUICK_QUOTE });
    const ofPull = () => entriesIn(stage).filter(({ subject }) => subject.pull === pull.number);
    expect(ofPull().map(told)).toMatchObject([
      { type: "verdict", decision: "block", effect: "failure", head: pull.head, counts: { blocking: 1, ruled: 0 } },
    ]);
    const before = entriesIn(stage).length;
    await stage.runAgain("storefront", await stage.check("storefront", pull.head));
    expect(entriesIn(stage), "a look that comes to the same is no entry").toHaveLength(before);

    await stage.say(stage.developer, pull, `/sourcewarden ask ${number} at ${pull.head}: may it stay?`);
    await stage.say(stage.mira, pull, `/sourcewarden waive ${number} at ${pull.head}: Mira knows it`);
    await stage.say(stage.aiko, pull, `/sourcewarden waive ${number} at ${pull.head}: so do I`);
    await stage.say(stage.noor, pull, "/sourcewarden revoke R-1: it was a mistake");
    const entries = ofPull();
    expect(entries.map(told)).toMatchObject([
      { type: "verdict", decision: "block" },
      { type: "ruling", decision: "asked", ruling: 1 },
      { type: "ruling", decision: "granted", ruling: 1 },
      { type: "verdict", decision: "advise", effect: "success", counts: { blocking: 0, ruled: 1 } },
      { type: "ruling", decision: "ended", ruling: 1 },
      { type: "verdict", decision: "block" },
    ]);
    expect(new Set(entries.flatMap(({ actor }) => actor ?? [])).size, "Tomas, Mira and Noor").toBe(3);
    expect(JSON.stringify(entriesIn(stage))).not.toMatch(/mira|noor|tomas|aiko|acme|storefront|quote|mistake|may it/i);
  } finally {
    await stage.close();
  }
});

test("which rules are in force, which wait and who approved them stands in the ledger", async () => {
  const stage = await openRulesStage({ policy: OWNED });
  try {
    const weaker = OWNED.replace("cleared: internal", "cleared: confidential");
    const rules = () => entriesIn(stage).filter(({ type }) => type === "rules");
    await stage.rest();
    await stage.pushRules(stage.mira, { "policy.yml": weaker });
    await stage.pushRules(stage.mira, { "policy.yml": OWNED });
    const decided = rules().map(({ decision, why }) => ({ decision, why }));
    expect(decided.slice(-3)).toEqual([
      { decision: "in-force", why: null },
      { decision: "waiting", why: "no-pull" },
      { decision: "in-force", why: null },
    ]);
    expect(rules().at(-1)?.rules).toBe(rules().at(-3)?.rules);

    const proposed = await stage.proposeRules(stage.tomas, "weaker", { "policy.yml": weaker });
    await stage.review(stage.noor, proposed);
    await stage.review(stage.kim, proposed);
    await stage.merge(proposed);
    const last = rules().at(-1);
    expect(last).toMatchObject({ decision: "in-force", rules: rules().at(-3)?.rules });
    expect(new Set(last?.approvers).size).toBe(2);
  } finally {
    await stage.close();
  }
});
