import { describe, expect, it } from "vitest";
import { renderCef } from "../../src/report/alerts/render-cef.ts";
import { renderOcsf } from "../../src/report/alerts/render-ocsf.ts";
import { renderPagerDuty } from "../../src/report/alerts/render-pagerduty.ts";
import { renderSlack } from "../../src/report/alerts/render-slack.ts";
import { renderTeams } from "../../src/report/alerts/render-teams.ts";
import { renderWebhookJson } from "../../src/report/alerts/render-webhook-json.ts";
import { alertMessage, everyMessage, filledWith, NEWS, news } from "../samples/alerts.ts";
import { formatFaults, parseCef } from "./alert-formats.ts";

const PRODUCT = { version: "1.2.3" };
const ROUTING = "R".repeat(32);
const LARGE = [...filledWith("x".repeat(500)), ...filledWith("&".repeat(200)), ...filledWith("\u{1f4a9}".repeat(200))];

describe("the formats that services publish", () => {
  const messages = [...everyMessage(), ...LARGE];

  it("are kept by every message to Slack, Teams, PagerDuty and a webhook", () => {
    for (const message of messages) {
      expect(formatFaults("slack", renderSlack(message))).toEqual([]);
      expect(formatFaults("teams", renderTeams(message))).toEqual([]);
      expect(formatFaults("pagerduty", renderPagerDuty(message, ROUTING))).toEqual([]);
      expect(formatFaults("webhook", JSON.parse(renderWebhookJson(message)))).toEqual([]);
    }
  });

  it("are kept by every line of OCSF, one an alert", () => {
    for (const message of messages) {
      const lines = renderOcsf(message, PRODUCT);
      for (const line of lines) expect(formatFaults("ocsf", JSON.parse(line))).toEqual([]);
      const { content } = message;
      expect(lines).toHaveLength(content.kind === "alert" || content.kind === "test" ? 1 : content.alerts.length);
    }
  });

  it("are kept by every line of CEF, whose fields come out as they went in", () => {
    for (const message of messages) {
      for (const line of renderCef(message, PRODUCT)) {
        const parsed = parseCef(line);
        expect(parsed?.head.slice(0, 3)).toEqual(["Sourcewarden", "Sourcewarden", "1.2.3"]);
        expect(parsed?.fields.get("deviceExternalId")).toBe("5");
      }
    }
    const [line] = renderCef(news("changed"), PRODUCT);
    expect(parseCef(line ?? "")?.head).toEqual([
      "Sourcewarden",
      "Sourcewarden",
      "1.2.3",
      "fork-outside",
      "Changed: Fork 900 is a fork of repository 9 at another owner; what it holds is restricted.",
      "8",
    ]);
  });

  it("refuse what is larger or other than they allow", () => {
    const slack = renderSlack(alertMessage());
    expect(formatFaults("slack", { ...slack, blocks: Array.from({ length: 51 }, () => slack.blocks[0]) })).not.toEqual(
      [],
    );
    expect(
      formatFaults("pagerduty", { ...renderPagerDuty(alertMessage(), ROUTING), event_action: "open" }),
    ).not.toEqual([]);
    expect(formatFaults("ocsf", { class_uid: 2004 })).not.toEqual([]);
    expect(parseCef("CEF:0|a|b|c|d|e")).toBeNull();
  });
});

describe("what machines are told of an alert's life", () => {
  it("is one incident at PagerDuty: triggered, taken up, resolved under one key", () => {
    const events = NEWS.map((kind) => renderPagerDuty(news(kind), ROUTING));
    expect(new Set(events.map((event) => event.dedup_key))).toEqual(new Set(["c".repeat(64)]));
    expect(Object.fromEntries(NEWS.map((kind, at) => [kind, events[at]?.event_action]))).toEqual({
      opened: "trigger",
      changed: "trigger",
      repeated: "trigger",
      escalated: "trigger",
      resolved: "resolve",
      acknowledged: "acknowledge",
    });
  });

  it("is created, updated and closed in OCSF, under one finding", () => {
    const found = NEWS.map((kind) => JSON.parse(renderOcsf(news(kind), PRODUCT)[0] ?? "null"));
    expect(found.map((finding) => [finding.activity_id, finding.status_id])).toEqual([
      [1, 1],
      [2, 1],
      [2, 1],
      [2, 1],
      [3, 4],
      [2, 2],
    ]);
    expect(new Set(found.map((finding) => finding.finding_info.uid))).toEqual(new Set(["c".repeat(64)]));
    expect(found[0].finding_info.attacks).toEqual([
      {
        tactic: { uid: "TA0010", name: "Exfiltration" },
        technique: { uid: "T1567", name: "Exfiltration Over Web Service" },
        sub_technique: { uid: "T1567.001", name: "Exfiltration to Code Repository" },
      },
    ]);
  });
});
