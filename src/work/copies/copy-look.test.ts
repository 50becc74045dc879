import { expect, test } from "vitest";
import { label } from "../../facts/label.ts";
import type { PathRule } from "../../rules/rule-set.ts";
import { copyLook } from "./copy-look.ts";

const origin = { layer: "organisation", file: "register.yml", line: 1 } as const;
const SOURCE: PathRule = { id: "S-001", paths: ["src/**"], label: label("restricted"), home: "acme/model", origin };
const SITE = { id: 9, owner: "acme", name: "site", installation: 2 };

async function stampOf(paths: readonly PathRule[], read = "one"): Promise<string | null> {
  const copies = { stamp: async (installation: number) => `${installation} ${read}` };
  const ports = { key: Buffer.alloc(32), store: { copies } } as unknown as Parameters<typeof copyLook>[0];
  return (await copyLook(ports, { paths }, SITE))?.stamp ?? null;
}

test("without a registered source copies are not looked for", async () => {
  expect(await stampOf([{ ...SOURCE, home: null }])).toBeNull();
});

test("a verdict is asked for anew where a home was read, or a source of whatever home has another label", async () => {
  const stamps = [
    await stampOf([SOURCE]),
    await stampOf([SOURCE], "two"),
    await stampOf([{ ...SOURCE, label: label("internal") }]),
    await stampOf([SOURCE, { ...SOURCE, id: "S-002" }]),
  ];
  expect(new Set(stamps).size).toBe(4);
  expect(await stampOf([{ ...SOURCE, origin: { ...origin, line: 7 } }])).toBe(stamps[0]);
});
