import { generateKeyPairSync } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { APP_ID, checkRun, pullRequest } from "../../test/hostile/ingress/payloads.ts";
import type { Route } from "../work/receive/dispatch.ts";
import { probotRoute } from "./app.ts";

describe("the route through probot", () => {
  let route: Route;
  beforeAll(async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    route = await probotRoute({ appId: APP_ID, privateKey: pem });
  });

  it("calls the handler of the event and answers what it found", async () => {
    const wanted = await route({ id: "1", event: "pull_request", payload: pullRequest() });
    expect(wanted).toMatchObject([{ kind: "examine", subject: { kind: "pull-request", number: 7 } }]);
    expect(await route({ id: "2", event: "check_run", payload: checkRun() })).toMatchObject([
      { kind: "examine-again" },
    ]);
  });

  it("keeps deliveries apart that run beside one another", async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    const answers = await Promise.all(
      numbers.map((number) =>
        route({
          id: `run ${number}`,
          event: "pull_request",
          payload: pullRequest({ number }, { number }),
        }),
      ),
    );
    expect(answers.map((wanted) => wanted.length)).toEqual(numbers.map(() => 1));
    expect(answers.flat()).toMatchObject(numbers.map((number) => ({ subject: { number } })));
  });

  it("fails on what cannot be read, and prints nothing of it", async () => {
    const printed: string[] = [];
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
    try {
      await expect(route({ id: "3", event: "push", payload: { canary: 1 } })).rejects.toThrow(/cannot be read/);
    } finally {
      process.stderr.write = write;
    }
    expect(printed.join("")).toBe("");
  });
});
