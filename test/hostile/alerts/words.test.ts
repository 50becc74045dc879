import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { renderCef } from "../../../src/report/alerts/render-cef.ts";
import { renderAlertIssue } from "../../../src/report/alerts/render-issue.ts";
import { renderMail } from "../../../src/report/alerts/render-mail.ts";
import { renderOcsf } from "../../../src/report/alerts/render-ocsf.ts";
import { renderPagerDuty } from "../../../src/report/alerts/render-pagerduty.ts";
import { renderSlack } from "../../../src/report/alerts/render-slack.ts";
import { renderTeams } from "../../../src/report/alerts/render-teams.ts";
import { renderAlertText } from "../../../src/report/alerts/render-text.ts";
import { renderWebhookJson } from "../../../src/report/alerts/render-webhook-json.ts";
import { formatFaults, parseCef } from "../../contract/alert-formats.ts";
import { filledWith, KINDS } from "../../samples/alerts.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

const PRODUCT = { version: "1.2.3" };
const ROUTING = "R".repeat(32);
/** Whatever changes how text looks without being seen; only the line end of our own sentences may be there. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const OWN_TAGS = new Set(
  ["!doctype html", 'html lang="en"', "/html", 'meta charset="utf-8"', "body", "/body"].concat(
    ["h2", "p", "ul", "ol", "li", "b", "code", "pre"].flatMap((tag) => [tag, `/${tag}`]),
  ),
);

/** Every text in a JSON value, at whatever depth. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(HOSTILE_TEXTS)("%s in whatever a stranger names", (attack, text) => {
  const messages = attack.endsWith("every kind of exposure") ? filledWith(text, KINDS) : filledWith(text);

  it("begins no link, mention or markup in Slack, and no text is cut in the middle of an escape", () => {
    for (const message of messages) {
      const body = renderSlack(message);
      expect(formatFaults("slack", body)).toEqual([]);
      for (const block of body.blocks) {
        if (block.text.type === "plain_text") continue;
        expect(block.text.text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        // A code span opens and closes on the same foreign word.
        expect(block.text.text.replaceAll(/`[^`]+`/g, "")).not.toMatch(/[`@]|:\/\//);
      }
      expect(body.text).not.toMatch(/[<>]|@[^\u2060]/);
    }
  });

  it("is only text in a card of Teams", () => {
    for (const message of messages) {
      const body = renderTeams(message);
      expect(formatFaults("teams", body)).toEqual([]);
      expect(body.attachments[0].content.fallbackText).not.toMatch(/[<>[\]]/);
      expect(textsOf(body).join("\n")).not.toMatch(UNSEEN);
    }
  });

  it("is code in an issue's Markdown, where it links and mentions nothing", () => {
    const markdown = new MarkdownIt({ html: true, linkify: true });
    for (const message of messages) {
      const { title, body } = renderAlertIssue(message);
      const tokens = markdown.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
      const foreign = tokens.filter(({ type }) =>
        /link|image|html_inline|heading|table|code_block|blockquote/.test(type),
      );
      expect(foreign.map(({ type }) => type)).toEqual([]);
      // The one block is ours, and ends where we end it.
      const blocks = tokens.filter(({ type }) => type === "fence").map(({ content }) => content);
      expect(blocks).toHaveLength(
        message.content.kind === "alert" && body.includes("for the form of its support") ? 1 : 0,
      );
      for (const block of blocks)
        expect(block).toMatch(/^Please remove [\s\S]+\n- \[ \] (?:no other branch|names )[^\n]*\n$/);
      expect(tokens.filter(({ type }) => type === "html_block")).toHaveLength(1);
      const plain = tokens.filter(({ type }) => type === "text").map(({ content }) => content);
      expect(plain.join("\n")).not.toMatch(/[@#]|https?:|\b[0-9a-f]{7,40}\b(?<![0-9]{7})/);
      expect(title).not.toMatch(UNSEEN);
      expect([...title].length).toBeLessThanOrEqual(150);
    }
  });

  it("adds no header to a mail and no element to its HTML", () => {
    for (const message of messages) {
      const mail = renderMail(message, "acme.example", text);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(mail.messageId).toBe(`<${"ab".repeat(32)}@acme.example>`);
      expect(mail.inReplyTo).toBeNull();
      const tags = [...mail.html.matchAll(/<([^>]*)>/g)].map(([, tag]) => tag ?? "");
      expect(tags.filter((tag) => !OWN_TAGS.has(tag))).toEqual([]);
      expect(mail.html.replaceAll(/<[^>]*>/g, "")).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(mail.text).not.toMatch(UNSEEN);
    }
  });

  it("adds no field to what machines are told, and stays inside their limits", () => {
    for (const message of messages) {
      expect(formatFaults("pagerduty", renderPagerDuty(message, ROUTING))).toEqual([]);
      expect(formatFaults("webhook", JSON.parse(renderWebhookJson(message)))).toEqual([]);
      for (const line of renderOcsf(message, PRODUCT)) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(formatFaults("ocsf", JSON.parse(line))).toEqual([]);
      }
      for (const line of renderCef(message, PRODUCT)) {
        const parsed = parseCef(line);
        expect(parsed?.head).toHaveLength(6);
        expect(parsed?.fields.get("cs1")).toMatch(/^A-\d+$/);
        expect(parsed?.fields.get("act")).toMatch(/^(?:changed|digest|inventory)$/);
      }
      expect(textsOf(JSON.parse(renderWebhookJson(message))).join("\n")).not.toMatch(UNSEEN);
    }
  });
});

describe("a channel that may not know names", () => {
  const SECRET = "zz-private-name";

  it("is told numbers alone, whatever the kind of exposure; only a webhook's host is said", () => {
    for (const message of filledWith(SECRET, KINDS).filter(({ names }) => !names)) {
      const { content } = message;
      const blast = { sources: [], classes: [{ class: "restricted", files: 1 }] };
      const stripped = (alert: (typeof content & { kind: "digest" })["alerts"][number]) => ({
        ...alert,
        exposure: {
          ...alert.exposure,
          label: { ...alert.exposure.label, class: "restricted" },
          blast: { ...alert.exposure.blast, ...blast },
        },
      });
      if (content.kind === "test") continue;
      const told =
        content.kind === "alert"
          ? { ...message, content: { ...content, alert: stripped(content.alert) } }
          : { ...message, content: { ...content, alerts: content.alerts.map(stripped) } };
      if (content.kind === "alert" && content.alert.exposure.target.kind === "hook") continue;
      const everything = [
        renderSlack(told),
        renderTeams(told),
        renderAlertText(told),
        renderAlertIssue(told),
        renderMail(told, "acme.example", null),
        renderPagerDuty(told, ROUTING),
        renderWebhookJson(told),
        ...renderCef(told, PRODUCT),
        ...renderOcsf(told, PRODUCT),
      ];
      expect(JSON.stringify(everything)).not.toContain(SECRET);
    }
  });
});
