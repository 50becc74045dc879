import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { EgressRow } from "./row.ts";

const FOLDER = new URL("../../../fixtures/egress/", import.meta.url);

interface WrittenCase {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly beside?: Readonly<Record<string, string>>;
  readonly sends: false | { readonly to: string; readonly line: number };
}

/** The project's own cases, all of acme/pricing. */
export function ownCases(): readonly EgressRow[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yml"));
  return files.sort().flatMap((file) =>
    (parse(readFileSync(new URL(file, FOLDER), "utf8")) as readonly WrittenCase[]).map((one) => ({
      id: one.name,
      path: one.file,
      text: one.text,
      home: { host: "github.com", owner: "acme", name: "pricing" },
      sends: one.sends !== false,
      category: file.replace(".yml", ""),
      destination: one.sends === false ? null : one.sends.to,
      line: one.sends === false ? null : one.sends.line,
      beside: one.beside ?? {},
    })),
  );
}
