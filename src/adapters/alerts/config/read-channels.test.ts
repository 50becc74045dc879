import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openChannels } from "../index.ts";
import { readChannels } from "./read-channels.ts";

const CANARY = "canary";
const SECRET = "9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c";
const ROUTING_KEY = "R0ut1ngKeyOf32CharactersForTests";
const HOOK = `https://hooks.acme.example/services/${CANARY}`;
const ENVIRONMENT = { SECRET, HOOK, ROUTING_KEY, PASSWORD: `${CANARY}-password`, EMPTY: " " };

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sourcewarden-channels-"));
  writeFileSync(join(folder, "hook"), `${HOOK}\n`, { mode: 0o600 });
  writeFileSync(join(folder, "open"), `${HOOK}\n`, { mode: 0o644 });
  chmodSync(join(folder, "open"), 0o644);
  writeFileSync(join(folder, "two-lines"), `${CANARY}\n${CANARY}\n`, { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  return readChannels(Buffer.from(text), join(folder, "channels.yml"), ENVIRONMENT);
}

/** Problems of a file with one channel of these lines, as `line: what`. */
function problemsOf(...lines: readonly string[]): readonly string[] {
  const [first = "", ...rest] = lines;
  const answer = read(["version: 1", "channels:", `  - ${first}`, ...rest.map((line) => `    ${line}`), ""].join("\n"));
  if (answer.ok) return [];
  expect(JSON.stringify(answer.problems)).not.toContain(CANARY);
  return answer.problems.map(({ variable, what }) => `${variable.split(":")[1]}: ${what}`);
}

const GOOD = `version: 1
channels:
  - { name: slack-1, kind: slack, secret_file: hook }
  - { name: teams-1, kind: teams, secret_env: HOOK }
  - { name: duty, kind: pagerduty, secret_env: ROUTING_KEY }
  - { name: hook, kind: webhook, address: "https://siem.acme.example:8443/in?x=1", port: 8443, secret_env: SECRET, format: ocsf }
  - { name: mail, kind: mail, host: smtp.acme.example, user: alerts, secret_env: PASSWORD, from: a@acme.example, to: [b@acme.example] }
  - { name: relay, kind: mail, host: 10.0.0.5, allow_private: true, tls: none, from: a@acme.example, to: [b@acme.example] }
  - { name: later, kind: mail, host: smtp.acme.example, tls: starttls, from: a@acme.example, to: [b@acme.example] }
  - { name: siem, kind: syslog, host: siem.acme.example }
  - { name: siem-2, kind: syslog, host: siem, allow_private: true, tls: none, port: 514, format: ocsf }
`;

describe("a file of channels", () => {
  it("gives every kind its defaults", () => {
    const common = { allowPrivate: false, authority: null };
    const hook = { host: "hooks.acme.example", port: 443, tls: true, path: `/services/${CANARY}` };
    const mail = { ...common, kind: "mail", host: "smtp.acme.example", from: "a@acme.example", to: ["b@acme.example"] };
    const duty = { host: "events.pagerduty.com", port: 443, tls: true, path: "/v2/enqueue" };
    expect(read(GOOD)).toEqual({
      ok: true,
      channels: [
        { ...common, name: "slack-1", kind: "slack", address: hook },
        { ...common, name: "teams-1", kind: "teams", address: hook },
        { ...common, name: "duty", kind: "pagerduty", address: duty, routingKey: ROUTING_KEY },
        {
          ...common,
          name: "hook",
          kind: "webhook",
          address: { host: "siem.acme.example", port: 8443, tls: true, path: "/in?x=1" },
          secret: SECRET,
          format: "ocsf",
        },
        {
          ...mail,
          name: "mail",
          port: 465,
          tls: "implicit",
          credentials: { user: "alerts", password: `${CANARY}-password` },
        },
        { ...mail, name: "relay", host: "10.0.0.5", allowPrivate: true, port: 25, tls: "none", credentials: null },
        { ...mail, name: "later", port: 587, tls: "starttls", credentials: null },
        { ...common, name: "siem", kind: "syslog", host: "siem.acme.example", port: 6514, tls: true, format: "cef" },
        {
          ...common,
          name: "siem-2",
          allowPrivate: true,
          kind: "syslog",
          host: "siem",
          port: 514,
          tls: false,
          format: "ocsf",
        },
      ],
    });
  });

  it("has all its problems told at once, each with its place and what to do, and no value that was given", () => {
    const answer = read(`version: 2
channels:
  - name: Canary!
    kind: slack
  - name: twin
    kind: webhook
    address: http://canary.example/
    secret_env: EMPTY
  - name: twin
    kind: syslog
    host: siem.acme.example
    tls: canary
    colour: canary
`);
    if (answer.ok) throw new Error("it was taken");
    expect(answer.problems.map(({ variable, what }) => `${variable} ${what}`)).toMatchSnapshot();
    expect(JSON.stringify(answer.problems)).not.toMatch(/canary/i);
    for (const { next } of answer.problems) expect(next).toMatch(/\.$/);
  });

  it("names each channel once, and none `issue`", () => {
    const channel = "{ name: one, kind: syslog, host: siem.acme.example }";
    expect(read(`version: 1\nchannels: [${channel}, ${channel}]`).ok).toBe(false);
    expect(problemsOf("name: issue", "kind: syslog", "host: siem.acme.example")).toEqual(["3: has the name `issue`"]);
  });

  it("is refused where it is no such file at all", () => {
    for (const text of [
      "",
      "[]",
      "version: 1",
      "channels: []",
      "version: 1\nchannels: {}",
      "a: &a [*a]",
      "\u0000",
      "{",
    ]) {
      expect(read(text).ok, text).toBe(false);
    }
    expect(read("version: 1\nchannels: []")).toEqual({ ok: true, channels: [] });
  });
});

describe("a secret of a channel", () => {
  const slack = ["name: chat", "kind: slack"];

  it("is one line in a file of its own that is not everybody's, or in a variable", () => {
    expect(problemsOf(...slack, "secret_file: hook")).toEqual([]);
    expect(problemsOf(...slack, "secret_file: open")).toEqual([
      "5: has `secret_file` that names a file that everybody on this machine can read",
    ]);
    expect(problemsOf(...slack, "secret_file: none")).toEqual(["5: has `secret_file` that names no file"]);
    expect(problemsOf(...slack, "secret_file: .")).toEqual(["5: has `secret_file` that names no file"]);
    expect(problemsOf(...slack, "secret_file: two-lines")).toEqual([
      "5: has a secret that is empty or more than one line",
    ]);
    expect(problemsOf(...slack, "secret_env: NONE")).toEqual(["5: has `secret_env` with a variable that is not set"]);
    expect(problemsOf(...slack, "secret_env: $HOME")).toEqual(["5: has a name of a variable of another form"]);
    expect(problemsOf(...slack, "secret_env: HOOK", "secret_file: hook")).toHaveLength(1);
    expect(problemsOf(...slack, "secret_env: HOOK", `address: ${HOOK}`)).toHaveLength(1);
    expect(problemsOf(...slack)).toHaveLength(1);
  });

  it("is strong where messages are signed with it, and a key of PagerDuty's where that is asked for", () => {
    const hook = ["name: hook", "kind: webhook", "address: https://siem.acme.example/"];
    expect(problemsOf(...hook)).toHaveLength(1);
    expect(problemsOf(...hook, "secret_env: PASSWORD")).toHaveLength(1);
    expect(problemsOf("name: duty", "kind: pagerduty", "secret_env: HOOK")).toHaveLength(1);
    expect(problemsOf("name: duty", "kind: pagerduty")).toHaveLength(1);
  });

  it("goes to nobody over a line that is not encrypted, and comes with a user for mail", () => {
    const mail = [
      "name: mail",
      "kind: mail",
      "host: smtp.acme.example",
      "from: a@acme.example",
      "to: [b@acme.example]",
    ];
    expect(problemsOf(...mail, "tls: none")).toHaveLength(1);
    expect(problemsOf(...mail, "tls: none", "allow_private: true", "user: a", "secret_env: PASSWORD")).toHaveLength(1);
    expect(problemsOf(...mail, "user: a")).toHaveLength(1);
    expect(problemsOf(...mail, "secret_env: PASSWORD")).toHaveLength(1);
  });

  it("is none of a channel's other values: an authority is a certificate, addresses of mail are plain", () => {
    const siem = ["name: siem", "kind: syslog", "host: siem.acme.example"];
    expect(problemsOf(...siem, "ca_file: hook")).toEqual(["6: has `ca_file` that holds no certificate"]);
    expect(problemsOf(...siem, "ca_file: none")).toHaveLength(1);
    for (const port of ["0", "65536", "x", "1.5"]) expect(problemsOf(...siem, `port: ${port}`)).toHaveLength(1);
    expect(problemsOf(...siem, "allow_private: perhaps")).toHaveLength(1);
    for (const to of [
      "b",
      "B <b@acme.example>",
      '"b@acme.example\\r\\nRCPT TO:<c@d>"',
      "b@acme.example, c@acme.example",
      "b@@x.example",
      "b@.example",
    ]) {
      const lines = [
        "name: m",
        "kind: mail",
        "host: smtp.acme.example",
        "from: a@acme.example",
        `to: [${JSON.stringify(to)}]`,
      ];
      expect(problemsOf(...lines), to).toHaveLength(1);
    }
  });
});

describe("opening the channels", () => {
  it("gives none without a file, all of a good one, and the problem of one that everybody can read", () => {
    const clock = { now: () => new Date() };
    expect(openChannels({ environment: {}, clock })).toEqual({ ok: true, channels: [] });
    const file = join(folder, "all.yml");
    writeFileSync(file, GOOD, { mode: 0o600 });
    const environment = { ...ENVIRONMENT, SOURCEWARDEN_CHANNELS: file };
    const opened = openChannels({ environment, clock });
    expect(opened.ok && opened.channels.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "slack-1 slack",
      "teams-1 teams",
      "duty pagerduty",
      "hook webhook",
      "mail mail",
      "relay mail",
      "later mail",
      "siem syslog",
      "siem-2 syslog",
    ]);
    chmodSync(file, 0o644);
    expect(openChannels({ environment, clock })).toMatchObject({
      ok: false,
      problems: [{ variable: "SOURCEWARDEN_CHANNELS" }],
    });
  });
});
