import { describe, expect, it } from "vitest";
import {
  alert,
  alertMessage,
  containmentNamed,
  everyMessage,
  exposure,
  KINDS,
  NEWS,
  news,
} from "../../../test/samples/alerts.ts";
import { plainVoice } from "./alert-voice.ts";
import { sentenceFor } from "./exposure-sentence.ts";
import { renderAlertIssue } from "./render-issue.ts";
import { renderMail } from "./render-mail.ts";
import { renderSlack } from "./render-slack.ts";
import { renderAlertText } from "./render-text.ts";
import { techniqueOf } from "./techniques.ts";

describe("the words of an alert", () => {
  it("say what happened, how grave it is, what, to whom, since when, what lapses, what to do, and what was not seen", () => {
    expect(renderAlertText(news("opened"))).toMatchSnapshot();
    expect(renderAlertText(news("opened", {}, true)).text).toMatchSnapshot();
  });

  it("say why they come: changed, still open, not taken up, taken up, resolved", () => {
    expect(NEWS.map((kind) => renderAlertText(news(kind)).title)).toMatchSnapshot();
    expect(renderAlertText(news("acknowledged")).text).toContain("Taken up by: account 4711");
    expect(renderAlertText(news("resolved")).text).not.toContain("What to do");
  });

  it("gather several alerts, the gravest first, and count those for which there is no room", () => {
    const grave = alert({ number: 99, exposure: exposure({ severity: "critical", kind: "made-public" }) });
    const alerts = [...Array.from({ length: 20 }, (_, at) => alert({ number: at + 1 })), grave];
    const digest = renderAlertText(alertMessage({ content: { kind: "digest", period: "weekly", alerts } }));
    expect(digest.title).toBe("Alerts of the week: 1 critical, 20 high");
    expect(digest.text.split("\n")[2]).toBe(
      "- A-99 (critical): Repository 9 can be read by the whole world, and what it holds is restricted.",
    );
    expect(digest.text).toContain("And 6 more alerts.");
    const inventory = renderAlertText(alertMessage({ content: { kind: "inventory", alerts: [], repositories: 320 } }));
    expect(inventory.title).toBe("First look over 320 repositories: nothing stands open");
  });

  it("say of every kind what happened in one sentence of its own", () => {
    const said = KINDS.map((kind) => sentenceFor(exposure({ kind }), { voice: plainVoice, names: true }));
    expect(new Set(said).size).toBe(KINDS.length);
    for (const sentence of said) expect(sentence).toMatch(/^[A-Za-z].*[^.]\.$/);
  });

  it("say what would contain it, who must approve and how, and how each step of the last run ended", () => {
    const told = alert({ containment: containmentNamed("mallory") });
    const { text } = renderAlertText(alertMessage({ content: { kind: "alert", news: "changed", alert: told } }));
    expect(text).toMatchSnapshot();
    expect(text).not.toContain("mallory");
    const unable = alert({ containment: { ...containmentNamed("mallory"), able: false, run: null, answers: [] } });
    const planned = renderAlertText(alertMessage({ content: { kind: "alert", news: "opened", alert: unable } })).text;
    expect(planned).toContain("the server was given no App that could change anything");
    expect(planned).not.toContain("/sourcewarden contain");
  });

  it("name techniques of Collection and Exfiltration alone", () => {
    for (const kind of KINDS) expect(techniqueOf(kind)?.tactic.id ?? "TA0009").toMatch(/^TA00(?:09|10)$/);
    expect(techniqueOf("fork-outside")?.id).toBe("T1567.001");
    expect(techniqueOf("outside-collaborator")?.id).toBe("T1213.003");
  });

  it("hold no path and nothing undefined", () => {
    for (const message of everyMessage()) {
      const { title, text, markdown } = renderAlertText(message);
      for (const said of [title, text, markdown]) expect(said).not.toMatch(/undefined|null|\[object|NaN/);
    }
  });
});

describe("the same message", () => {
  it("has the same Message-ID, answers the first mail of its alert, and the same hidden mark in an issue", () => {
    const first = renderMail(news("opened"), "acme.example", null);
    expect(renderMail(news("opened"), "acme.example", null).messageId).toBe(first.messageId);
    expect(renderMail(news("changed"), "acme.example", first.messageId).inReplyTo).toBe(first.messageId);
    expect(renderAlertIssue(news("opened")).body).toContain(`<!-- sourcewarden:alert:${"ab".repeat(32)} -->`);
  });

  it("is laid out for Slack and for a mail", () => {
    expect(renderSlack(news("opened", {}, true))).toMatchSnapshot();
    expect(renderMail(news("opened"), "acme.example", null).html).toMatchSnapshot();
  });
});
