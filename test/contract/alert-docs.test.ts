import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readChannels } from "../../src/adapters/alerts/config/read-channels.ts";
import { alertExamples } from "../support/alert-examples.ts";

const DOCS = readFileSync(new URL("../../docs/alerts.md", import.meta.url), "utf8");

it("docs/alerts.md shows what is really sent, an example of every format", () => {
  for (const [name, example] of alertExamples()) {
    const shown = new RegExp(`<!-- example: ${name} -->\n\`\`\`[a-z]*\n(.*?)\n\`\`\``, "s").exec(DOCS)?.[1];
    expect(shown, name).toBe(example);
  }
});

it("docs/alerts.md shows a file of channels that is read without a problem but for its secrets", () => {
  const shown = /```yaml\n(version: 1\nchannels:.*?)```/s.exec(DOCS)?.[1] ?? "";
  expect(parse(shown).channels).toHaveLength(6);
  const secrets = shown.replaceAll(
    /secret_file: \S+\/(\S+)/g,
    (_, name: string) => `secret_env: ${name.toUpperCase()}`,
  );
  const answer = readChannels(Buffer.from(secrets), "channels.yml", {
    SLACK: "https://hooks.slack.com/services/T/B/x",
    TEAMS: "https://acme.example/workflows/x",
    PAGERDUTY: "R0ut1ngKeyOf32CharactersForTests",
    WEBHOOK: "9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c",
    MAIL: "password",
  });
  expect(answer).toMatchObject({ ok: true });
});
