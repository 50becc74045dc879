import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenStage, openStage } from "../../src/trial/story/open.ts";
import { type Outcome, playStory, STORY } from "../../src/trial/story/play.ts";
import { startProduct } from "../../src/trial/story/product.ts";
import { PRICE_CURVE, QUICK_QUOTE, ROUNDING } from "../../src/trial/story/source-files.ts";
import { untilStill } from "../../src/trial/story/stage.ts";

/** What must not be told, by what it is. */
const SECRETS = {
  login: /\b(?:mira|tomas|aiko|ravi)\b/i,
  address: /\b[\w.+-]+@(?:[\w-]+\.)+\w+/,
  path: /src\/curve|price-curve\.ts|quick-quote\.ts|rounding\.ts/,
  content: new RegExp(
    [PRICE_CURVE, QUICK_QUOTE, ROUNDING]
      .flatMap((text) => text.split("\n"))
      .map((line) => line.replace(/^[\s/*]+/, ""))
      .filter((line) => line.length > 20)
      .map((line) => line.replaceAll(/[^\w\s]/g, "\\$&"))
      .join("|"),
  ),
} as const;

const KINDS = ["login", "address", "path", "content"] as const satisfies readonly (keyof typeof SECRETS)[];

let stage: OpenStage;
let outcomes: readonly Outcome[];
let rows: ReadonlyMap<string, readonly string[]>;
let log = "";

beforeAll(async () => {
  stage = await openStage({
    start: (settings) =>
      startProduct({ ...settings, LOG_LEVEL: "info" }, (text) => {
        log += text;
      }),
  });
  outcomes = await playStory(stage, STORY, () => undefined);
  await untilStill(stage);
  rows = everyRow(join(stage.folder, "..", "data", "sourcewarden.db"));
});

afterAll(() => stage?.close());

/** Every row of every table, as text. */
function everyRow(file: string): ReadonlyMap<string, readonly string[]> {
  const database = new Database(file, { readonly: true });
  try {
    const names = database.prepare("select name from sqlite_master where type = 'table'").pluck().all().map(String);
    return new Map(
      names.map((name) => [
        name,
        database
          .prepare(`select * from "${name}"`)
          .all()
          .map((row) => JSON.stringify(row)),
      ]),
    );
  } finally {
    database.close();
  }
}

/** What of the secrets a text tells, in its words. */
function toldIn(text: string): readonly string[] {
  return kindsIn(text).map((kind) => `${kind}: ${SECRETS[kind].exec(text)?.[0]}`);
}

function kindsIn(text: string): readonly (keyof typeof SECRETS)[] {
  return KINDS.filter((kind) => SECRETS[kind].test(text));
}

/** What each table may hold beside numbers, and why; all others hold none of it. See docs/privacy.md. */
const MAY_HOLD: Readonly<Record<string, readonly (keyof typeof SECRETS)[]>> = {
  // A delivery as GitHub sent it, until it is worked off; then its body is emptied.
  inbox: [],
  // A finding says where it is, so that its comment can be written and found again.
  verdicts: ["path"],
  // Whose pseudonyms the ledger tells of: what is erased where a person is.
  ledger_actors: ["login"],
  // Who could read a repository at the last look, to be compared with the next.
  snapshots: ["login"],
  // What GitHub answered of them, for as long as it says that nothing has changed: eight days after it was last asked.
  known_pages: ["login"],
  // Whom an exposure reaches: told only on a channel that the rules allow names.
  alerts: ["login"],
  looks: ["login"],
};

describe("after the whole story", () => {
  it("every step went as expected, so that there was something to tell", () => {
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect(log.split("\n").length).toBeGreaterThan(100);
    expect(toldIn(`${stage.sample.developer.login}@acme.example src/curve/price-curve.ts ${PRICE_CURVE}`)).toHaveLength(
      4,
    );
    for (const table of ["verdicts", "ledger", "alerts", "alert_outbox", "snapshots"]) {
      expect(rows.get(table)?.length, table).toBeGreaterThan(3);
    }
  });

  it("the log tells nobody's login, no address, no protected path and no protected line", () => {
    expect(toldIn(log)).toEqual([]);
  });

  it("neither does the ledger in any column, which names persons by pseudonyms and refs by keys", () => {
    expect(rows.get("ledger")?.flatMap(toldIn)).toEqual([]);
    expect(rows.get("ledger")?.filter((row) => /acme|pricing-engine|quick-quotes/.test(row))).toEqual([]);
  });

  it("messages are emptied once they are sent, and so are deliveries once they are worked off", () => {
    const sent = (rows.get("alert_outbox") ?? []).map((row) => JSON.parse(row) as Record<string, unknown>);
    expect(new Set(sent.map(({ state, message }) => `${state}: ${message}`))).toEqual(new Set(["sent: "]));
    const settled = (rows.get("inbox") ?? []).map((row) => JSON.parse(row) as Record<string, unknown>);
    expect(new Set(settled.map(({ state, body }) => `${state}: ${body}`))).toEqual(new Set(["settled: "]));
  });

  it("a login or a path stands only where it is needed, and no protected line or address anywhere", () => {
    const told = [...rows].flatMap(([table, some]) =>
      [...new Set(some.flatMap(kindsIn))]
        .filter((kind) => !MAY_HOLD[table]?.includes(kind))
        .map((kind) => [table, kind]),
    );
    expect(told).toEqual([]);
  });

  it("what the server answers of itself tells nothing but whether it is well", async () => {
    for (const path of ["/health", "/ready", "/metrics", "/"]) {
      const answer = await fetch(`${stage.product.origin}${path}`);
      expect(toldIn(await answer.text()), path).toEqual([]);
    }
  });
});
