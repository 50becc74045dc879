import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { finding, oid, place, SDK, SEEN, verdict } from "../../../test/samples/verdicts.ts";
import { type AlertsBench, alertsBench } from "../../../test/support/alerts-bench.ts";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import type { HandlingRule } from "../../rules/rule-set.ts";
import { DEFAULT_WATCH } from "../../rules/watch-rules.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { CarryOut } from "../publish/carry-out.ts";
import { tellLeaks } from "./tell-leaks.ts";

const PULL: JudgedSubject = { kind: "pull-request", repository: SDK, number: 5 };
const MAIN: JudgedSubject = { kind: "ref", repository: SDK, ref: "refs/heads/main" };
const GAP = { kind: "unreadable", path: null, commit: null, what: "Something was not seen." } as const;

const handling = (also: HandlingRule["also"], name = "confidential"): HandlingRule => ({
  about: { kind: "class", class: name },
  action: "block",
  ...(also === undefined ? {} : { also }),
  origin: { layer: "organisation", file: "acme/rules:policy.yml", line: 9 },
});

describe("leaks", () => {
  let bench: AlertsBench;
  beforeEach(async () => {
    bench = await alertsBench();
  });
  afterEach(() => bench.remove());

  /** Concludes a verdict as an examination does: stored, then told. */
  async function conclude(
    found: readonly Finding[] | Verdict,
    changes: Partial<CarryOut> & { readonly also?: HandlingRule["also"] } = {},
  ): Promise<readonly string[]> {
    const { also = "alert", subject = PULL, suffix = "", rules = ruleSet({ handling: [handling(also)] }) } = changes;
    const judged: Verdict = "findings" in found ? found : verdict(found);
    const head = oid("1");
    const common = { subject, repository: SDK, head, verdict: judged };
    const record = { ...common, subjectKey: subjectKey(subject) + suffix, inputs: "i", open: true };
    await bench.store.verdicts.put({ ...record, decidedAt: bench.ports.clock.now().toISOString() });
    const ports = { ...bench.ports, containment: null };
    await tellLeaks(ports, { ...common, suffix, rules, home: null, conversation: null });
    const alerts = await bench.store.alerts.recent(42, 99);
    return alerts.map(({ number, state, exposure }) => `A-${number} ${state} ${exposure.severity}`).sort();
  }

  it("are findings whose handling tells a person, and end when the finding is gone", async () => {
    expect(await conclude([finding()])).toEqual(["A-1 open high"]);
    expect(await conclude([finding()])).toEqual(["A-1 open high"]);
    expect(await conclude([])).toEqual(["A-1 resolved high"]);
    expect(await conclude([finding()])).toEqual(["A-1 open high"]);
  });

  it("are none where the handling says nothing of it, or people let it pass", async () => {
    expect(await conclude([finding({ label: label("internal") })], { rules: ruleSet() })).toEqual([]);
    expect(await conclude([finding({ severity: "advise", advice: "waived" })])).toEqual([]);
    expect(await conclude([finding({ severity: "advise", advice: "handling" })])).toEqual(["A-1 open high"]);
    expect(await conclude([finding({ severity: "advise", advice: "waived" })])).toEqual(["A-1 resolved high"]);
  });

  it("are told without a line of the rules where the world reads, unless the policy leaves them to the digest", async () => {
    const open = finding({ place: place("public", { disclosed: true }) });
    expect(await conclude([open], { rules: ruleSet() })).toEqual(["A-1 open critical"]);
    const [told] = await bench.store.alerts.recent(42, 1);
    expect(told?.exposure).toMatchObject({ handling: "alert", playbook: "public-pull-request" });
    const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;
    const exposure = [{ family: "publishing", handling: "advise", origin }] as const;
    await conclude([open], { rules: ruleSet({ watch: { ...DEFAULT_WATCH, exposure } }) });
    expect((await bench.store.alerts.recent(42, 1))[0]?.exposure.handling).toBe("advise");
  });

  it("are none where something is changed that went nowhere, though the world reads along", async () => {
    const lost = { by: "marker", from: asPath("src/price.c") } as const;
    expect(await conclude([finding({ place: place("public"), lost })], { rules: ruleSet() })).toEqual([]);
  });

  it("found in a branch and in a pull request are told of the pull request as long as that is open", async () => {
    const open = finding({ place: place("public", { disclosed: true }) });
    await conclude([open], { subject: MAIN });
    await conclude([open]);
    await conclude([open], { subject: MAIN });
    expect((await bench.store.alerts.recent(42, 9)).map(({ exposure }) => exposure.target.id)).toEqual([5]);
    await bench.store.verdicts.close(subjectKey(PULL));
    await conclude([open], { subject: MAIN });
    expect((await bench.store.alerts.recent(42, 9)).map(({ exposure }) => exposure.target)).toEqual([
      { kind: "ref", id: null, name: "refs/heads/main" },
    ]);
  });

  it("found in both at the same time are told of the pull request, whichever reads the alerts first", async () => {
    const open = finding({ place: place("public", { disclosed: true }) });
    const { alerts } = bench.store;
    const byCause = alerts.byCause.bind(alerts);
    await conclude([open], { subject: MAIN });
    alerts.byCause = async (...asked) => {
      const known = await byCause(...asked);
      await pause(30);
      return known;
    };
    await Promise.all([conclude([open], { subject: MAIN }), pause(10).then(() => conclude([open]))]);
    expect((await alerts.recent(42, 9)).map(({ exposure }) => exposure.target.id)).toEqual([5]);
  });

  it("that another subject has since are not ended by one that looked before", async () => {
    const { verdicts } = bench.store;
    await conclude([finding()]);
    const openOf = verdicts.openOf.bind(verdicts);
    verdicts.openOf = async (installation) => {
      const open = await openOf(installation);
      await pause(30);
      return open;
    };
    await Promise.all([conclude([]), pause(10).then(() => conclude([finding()], { subject: MAIN }))]);
    expect((await bench.store.alerts.recent(42, 9)).map(({ state }) => state)).toEqual(["open"]);
  });

  it("are the graver the wider it is read, and contained where the handling says so", async () => {
    await conclude([finding({ place: place("public", { disclosed: true }) })], { also: "contain" });
    const [alert] = await bench.store.alerts.recent(42, 1);
    expect(alert?.exposure).toMatchObject({ severity: "critical", reach: "world", handling: "contain", kind: "leak" });
    expect(alert?.exposure.target).toEqual({ kind: "ref", id: 5, name: null });
    expect(alert?.exposure.next).toContain("rotate-secrets");
  });

  it("end by no verdict that did not see everything, nor by one on a head that was left behind", async () => {
    await conclude([finding()]);
    expect(await conclude(verdict([], { kind: "undecided", coverage: { ...SEEN, gaps: [GAP] } }))).toEqual([
      "A-1 open high",
    ]);
    expect(await conclude([], { suffix: `@${oid("2")}` })).toEqual(["A-1 open high"]);
  });

  it("end by no verdict on another change, nor while another open one has them still", async () => {
    await conclude([finding()]);
    expect(await conclude([], { subject: MAIN })).toEqual(["A-1 open high"]);
    await conclude([finding()], { subject: MAIN });
    await conclude([finding()]);
    expect(await conclude([])).toEqual(["A-1 open high"]);
    await conclude([finding()], { subject: MAIN });
    expect(await conclude([], { subject: MAIN })).toEqual(["A-1 resolved high"]);
  });

  it("of one rule are told together where they are many, and one by one again once they are few", async () => {
    const many = Array.from({ length: 25 }, (_, at) => finding({ id: `${at}`.padStart(64, "0") }));
    expect(await conclude(many)).toEqual(["A-1 open high"]);
    expect((await bench.store.alerts.get(42, 1))?.exposure.blast.classes).toEqual([
      { class: "confidential", files: 1 },
    ]);
    expect(await conclude(many.slice(0, 2))).toEqual(["A-1 resolved high", "A-2 open high", "A-3 open high"]);
    expect(await conclude(many)).toEqual(["A-1 open high", "A-2 open high", "A-3 open high"]);
  });
});
