import { afterEach, describe, expect, it } from "vitest";
import { findRepository } from "../../src/trial/find.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { type OpenStage, openStage } from "../../src/trial/story/open.ts";
import { BUCKET_LINE, MIRROR_LINE } from "../../src/trial/story/pipeline-files.ts";
import { playStory, STORY } from "../../src/trial/story/play.ts";
import { strictness } from "./strictness.ts";
import { goodWatch, type StubWatch } from "./stub-alerts.ts";
import { type StubSubject, type StubVerdict, stubApp } from "./stub-app.ts";

let stage: OpenStage | null = null;
const strict = strictness();

afterEach(async () => {
  await stage?.close();
  stage = null;
});

const CLEAR: StubVerdict = { title: "Clear", conclusion: "success" };
const BLOCKED: StubVerdict = { title: "Blocked: a look is needed", conclusion: "failure" };

/** Which steps (all, or those named) were ok, and what was doubted of the others. */
async function played(
  judge: (subject: StubSubject) => Promise<StubVerdict>,
  names: readonly string[] = STORY.map((step) => step.name),
  watch: StubWatch = goodWatch(),
): Promise<Record<string, string>> {
  stage = await openStage({ start: stubApp(judge, watch), observe: strict.observe });
  const told: Record<string, string> = {};
  await playStory(
    stage,
    STORY.filter((step) => names.includes(step.name)),
    ({ step, verdict, ok }, doubts) => {
      told[step] = ok ? "ok" : [verdict, ...doubts].join("; ");
    },
  );
  return told;
}

/** All that the commits of a branch add, as one text. */
async function additions({ repository, head }: StubSubject): Promise<string> {
  const [owner = "", name = ""] = repository.split("/");
  const found = stage && findRepository(stage.world, owner, name);
  return found ? runGit(found.gitDir, ["log", "-p", "--format=", "refs/heads/main..", head]) : "";
}

describe("the story", () => {
  it("goes as expected with an App that reads every commit and speaks where it may", async () => {
    let forgiven = "";
    const told = await played(async (subject) => {
      const text = await additions(subject);
      if (text.includes("gitlab.com/jdoe")) {
        const body = "This goes to gitlab.com/jdoe/storefront, which is cleared for nothing.";
        return { ...BLOCKED, comment: { path: ".github/workflows/mirror.yml", line: MIRROR_LINE, body } };
      }
      if (text.includes("partner-drop")) {
        return { ...BLOCKED, comment: { path: ".gitlab-ci.yml", line: BUCKET_LINE, body: "To s3://partner-drop." } };
      }
      const leaks =
        /ACME (Confidential|Trade Secret)|pricing-engine\//.test(text) &&
        !subject.repository.endsWith("pricing-engine");
      if (!leaks && text.includes("SAMPLE_QUOTES")) {
        forgiven = subject.head;
        return { title: "Advice: worth a look", conclusion: "success" };
      }
      if (!leaks) return CLEAR;
      if (!subject.repository.endsWith("storefront")) return { ...BLOCKED, alert: "See src/quick-quote.ts." };
      return { ...BLOCKED, comment: { path: "src/checkout/price-curve.ts", line: 2, body: "Not here." } };
    });
    expect(told).toEqual(Object.fromEntries(STORY.map((step) => [step.name, "ok"])));
    expect(forgiven).not.toBe("");
    expect(stage && strict.mismatches(stage.world)).toEqual([]);
  });

  it("is not content with an App that lets everything pass", async () => {
    const told = await played(async () => CLEAR, ["clean", "leak", "force-push", "redelivery"]);
    expect(told["clean"]).toBe("ok");
    expect(told["leak"]).toBe(
      "clear; the merge button answered 405, not that the check is failing; the private side was not told where the leak is",
    );
    for (const step of ["force-push", "redelivery"]) expect(told[step]).toMatch(/^clear/);
  });

  it("is not content with an App that blocks everything, talks too much, or contradicts itself", async () => {
    const told = await played(
      async ({ repository, pull }) => {
        if (repository.endsWith("pricing-engine")) return { title: "Clear", conclusion: "failure" };
        if (pull === null || !repository.endsWith("sdk")) return BLOCKED;
        return { ...BLOCKED, title: "Blocked: ACME Confidential" };
      },
      ["clean", "leak", "home", "inline", "merge-group"],
    );
    expect(told["clean"]).toBe("block");
    expect(told["leak"]).toBe(
      "block; public words point to what leaked; the private side was not told where the leak is",
    );
    expect(told["home"]).toBe("unknown");
    expect(told["inline"]).toBe("block; no comment stands at the line of the legend");
    expect(told["merge-group"]).toMatch(/^none; /);
  });

  it("is not content with alerts that come without their weight, name people, or forget a fork", async () => {
    const good = goodWatch();
    const told = await played(
      async () => CLEAR,
      ["private-fork", "made-public", "outside-collaborator"],
      (event) => {
        const alert = good(event);
        if (alert === null) return null;
        if (alert.about.startsWith("A fork")) return { ...alert, body: alert.body.replace("high", "low") };
        if (alert.about.startsWith("Somebody")) return { ...alert, body: `${alert.body}\nIt is ravi.` };
        return { ...alert, body: alert.body.replaceAll(/^(?:Forks|Exposed).*$/gm, "") };
      },
    );
    expect(told["private-fork"]).toBe("unknown");
    expect(told["made-public"]).toBe(
      "alert; it does not say how many files of which class are exposed; it does not say which source of the register " +
        "is exposed; it does not say which forks there are",
    );
    expect(told["outside-collaborator"]).toBe("alert; it names somebody, or points to a file");
  });

  it("is not content with a containment in the wrong order, nor with one that the ledger does not tell of", async () => {
    const good = goodWatch();
    const told = await played(
      async () => CLEAR,
      ["made-public"],
      (event) => {
        const alert = good(event);
        return (
          alert && { ...alert, contain: (alert.contain ?? []).toReversed(), ledgered: alert.ledgered?.slice(1) ?? [] }
        );
      },
    );
    expect(told["made-public"]).toBe(
      "alert; what contains it did actions/set-github-actions-permissions-repository, repos/update; " +
        "the ledger does not tell of it in the right order",
    );
  });
});
