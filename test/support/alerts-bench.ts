import { type AlertRoute, DEFAULT_WATCH } from "../../src/rules/watch-rules.ts";
import type { Alert, AlertMessage } from "../../src/verdict/alerts/alert.ts";
import type { Exposure } from "../../src/verdict/exposure/exposure.ts";
import type { AlertRules } from "../../src/work/alerts/alert-rules.ts";
import type { SenderPorts } from "../../src/work/alerts/send-alerts.ts";
import { tellAlerts } from "../../src/work/alerts/tell-alerts.ts";
import type { AlertChannel, Sent } from "../../src/work/ports/alerts.ts";
import type { News, Store } from "../../src/work/ports/store.ts";
import { sqliteBench } from "../adapters/store/sqlite-bench.ts";
import { ALERT_KEY, CLASSES, route, WHOLE } from "../samples/exposures.ts";

/** Alerts on a real store, at a time that the test moves. */
export interface AlertsBench {
  readonly ports: SenderPorts;
  readonly store: Store & News;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** Lets minutes go by. */
  wait(minutes: number): void;
  /** Looks at the samples' repository, by rules with these routes. */
  look(exposures: readonly Exposure[], changes?: { readonly first?: boolean }): Promise<readonly Alert[]>;
  /** Opens the store again, as after a crash. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** Opens a bench; `remove` it at the end. */
export async function alertsBench(routes: readonly AlertRoute[] = [route()]): Promise<AlertsBench> {
  const bench = await sqliteBench();
  let store = await bench.open();
  let now = Date.parse("2026-11-24T10:00:00.000Z");
  const logged: string[] = [];
  const line = (fields: object, sentence: string): number => logged.push(JSON.stringify({ ...fields, sentence }));
  const rules: AlertRules = { watch: { ...DEFAULT_WATCH, routes }, classes: CLASSES };
  const self = {
    get store() {
      return store;
    },
    get ports(): SenderPorts {
      const clock = { now: () => new Date(now) };
      return { store, clock, key: ALERT_KEY, random: () => 0, log: { info: line, warn: line, error: line } };
    },
    logged,
    wait(minutes: number) {
      now += minutes * 60_000;
    },
    look: (exposures: readonly Exposure[], { first = false } = {}) =>
      tellAlerts(self.ports, { installation: 42, rules: { ...rules, owner: "acme" }, exposures, first, scope: WHOLE }),
    async restart() {
      store = await bench.open();
    },
    remove: bench.remove,
  };
  return self;
}

/** A channel that answers as it is told, and remembers what it was sent. */
export interface ToldChannel extends AlertChannel {
  readonly got: { readonly message: AlertMessage; readonly earlier: string | null }[];
  /** Answers of the next sendings; when none is left everything is sent. */
  readonly answers: (Sent | Error)[];
}

/** Makes one; a real channel's protocol is tested beside its adapter. */
export function toldChannel(name = "chat"): ToldChannel {
  const got: { message: AlertMessage; earlier: string | null }[] = [];
  const answers: (Sent | Error)[] = [];
  return {
    name,
    kind: "webhook",
    takesKey: false,
    paceMs: 0,
    got,
    answers,
    async send(message, earlier) {
      got.push({ message, earlier });
      const answer = answers.shift() ?? { kind: "sent", remote: `remote-${got.length}` };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

/** News of messages in words: `opened A-1`. */
export function newsOf({ got }: ToldChannel): readonly string[] {
  return got.map(({ message: { content } }) =>
    content.kind === "alert" ? `${content.news} A-${content.alert.number}` : content.kind,
  );
}
