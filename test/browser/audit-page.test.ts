import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderAuditHtml } from "../../src/report/audit/render-audit-html.ts";
import { exposedAudit } from "../samples/audits.ts";
import { CHROMIUM, FLAGS, needChromium } from "./chromium.ts";

let browser: Browser;
let page: Page;
let folder: string;
const complaints: string[] = [];
const asked: string[] = [];

beforeAll(async () => {
  needChromium();
  folder = await mkdtemp(join(tmpdir(), "audit-page-"));
  const file = join(folder, "audit.html");
  await writeFile(file, renderAuditHtml(exposedAudit(), { names: true }));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.name));
  page.on("dialog", (dialog) => complaints.push(dialog.type()));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the page of an audit in a browser", () => {
  it("needs nothing but itself and runs nothing, whatever names are in it", async () => {
    await page.waitForLoadState("load");
    expect(asked).toHaveLength(1);
    expect(complaints).toEqual([]);
    expect(await page.locator("img, script, iframe, a").count()).toBe(0);
  });

  it("shows who reads what as pictures that can be read aloud", async () => {
    const grid = page.getByRole("img", { name: "Exposures by class and by who reads them" });
    expect(await grid.isVisible()).toBe(true);
    expect(await grid.locator("rect").count()).toBe(4 * 6);
    const trend = page.getByRole("img", { name: "Exposures of each day, the latest at the right" });
    expect(await trend.locator("rect").count()).toBe(4 * 4);
    expect(await page.locator(".map tbody tr").count()).toBe(2);
    expect(await page.locator(".map circle").first().isVisible()).toBe(true);
  });

  it("says first what was not seen, then lists the gravest first", async () => {
    expect(await page.locator(".gaps li").count()).toBeGreaterThan(0);
    expect(await page.locator("tbody .tag").first().textContent()).toBe("critical");
  });

  it("fits its window without scrolling sideways", async () => {
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  });
});
