import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenStage, openStage } from "../../src/trial/story/open.ts";
import { type Outcome, playStory } from "../../src/trial/story/play.ts";
import { inline } from "../../src/trial/story/steps/inline.ts";
import { leak } from "../../src/trial/story/steps/leak.ts";
import { CHROMIUM, FLAGS, needChromium } from "./chromium.ts";

/** The documentation's pictures; they are taken anew only when asked for, since their clock differs every time. */
const PICTURES = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const LEAKED = "src/checkout/price-curve.ts";

let stage: OpenStage;
let browser: Browser;
let page: Page;
const outcomes: Outcome[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  needChromium();
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  stage = await openStage();
  outcomes.push(...(await playStory(stage, [leak, inline], () => {})));
});

afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

/** Opens a page of the stand-in; nothing but that page may be asked for. */
async function open(path: string): Promise<void> {
  const answer = await page.goto(`${stage.world.origin}${path}`);
  expect(answer?.status(), path).toBe(200);
}

describe("the stand-in's pages in a browser", () => {
  it("come after a story that went as expected", () => {
    expect(outcomes.map(({ step, verdict, ok }) => [step, verdict, ok])).toEqual([
      ["leak", "block", true],
      ["inline", "block", true],
    ]);
  });

  it("show the warning right under the line that it is about", async () => {
    await open("/acme/storefront/pull/1");
    const line = page.locator(`[data-path="${LEAKED}"] tr`, { hasText: "ACME Trade Secret: the price curve" }).first();
    // The file is also a copy of a registered source: that is said at its first line.
    const said = page.locator(`[data-path="${LEAKED}"] .inline-comment`);
    const comment = said.filter({ hasText: "ACME Trade Secret" }).first();
    expect(await said.count()).toBe(2);
    expect(await comment.isVisible()).toBe(true);
    expect(await comment.textContent()).toContain("acme/storefront");
    const lineBox = await line.boundingBox();
    const commentBox = await comment.boundingBox();
    const gap = (commentBox?.y ?? 0) - ((lineBox?.y ?? 0) + (lineBox?.height ?? 0));
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(40);
  });

  it("say in the merge box that the check stops the merge", async () => {
    await open("/acme/storefront/pull/1");
    const box = page.locator(".merge.blocked");
    expect(await box.isVisible()).toBe(true);
    expect(await box.textContent()).toContain("Merging is blocked: required check sourcewarden failed");
    expect(await page.locator(".check-output").first().textContent()).toContain("Blocked");
  });

  it("mark a private repository and a public one", async () => {
    await open("/acme/storefront/pull/1");
    expect(await page.locator(".badge.private").first().textContent()).toBe("Private");
    await open("/acme/sdk/pull/1");
    expect(await page.locator(".badge.public").first().textContent()).toBe("Public");
  });

  it("point nobody to the leak where the world reads", async () => {
    await open("/acme/sdk/pull/1");
    const said = await page
      .locator(".conversation .comment:not(:first-child), .inline-comment, .check-output")
      .allInnerTexts();
    expect(said.join("\n")).not.toMatch(/ACME Confidential|quick-quote|rounding/);
  });

  it("lead from the first page to every pull request, commit and delivery", async () => {
    await open("/");
    expect(await page.getByRole("link", { name: "Work out prices in the checkout" }).isVisible()).toBe(true);
    await page.getByRole("link", { name: "Webhook deliveries" }).click();
    expect(await page.getByText("pull_request.opened").count()).toBeGreaterThan(0);
    await open("/acme/storefront/pull/1");
    await page.locator('a.mono[href*="/commit/"]').first().click();
    expect(await page.locator(".note-row").first().textContent()).toContain(LEAKED);
  });

  it("load nothing that their policy forbids", () => {
    expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
  });

  it.each([
    ["inline-warning.png", `[data-path="${LEAKED}"]`],
    ["merge-box.png", ".merge.blocked"],
    ["check.png", ".check-output"],
  ])("give the documentation %s", async (name, what) => {
    await open("/acme/storefront/pull/1");
    const picture = await page.locator(what).first().screenshot();
    expect(picture.length).toBeLessThan(200_000);
    if (process.env["PICTURES"] !== "1") return;
    await mkdir(PICTURES, { recursive: true });
    await writeFile(join(PICTURES, name), picture);
  });
});
