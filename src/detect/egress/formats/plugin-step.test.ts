import { expect, test } from "vitest";
import { hidden, known } from "../value.ts";
import { type Plugin, pluginSteps } from "./plugin-step.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** A plugin with these inputs; a text of its file is filled in by a bang behind it. */
function plugin(uses: string, inputs: string, more: Partial<Plugin> = {}): Plugin {
  const [tree = null] = readYaml(inputs).documents;
  return { uses, version: "1", inputs: tree, line: 3, fill: (text) => known(`${text}!`), ...more };
}

test("a plugin that nobody knows is an action with its inputs", () => {
  const inputs = "URL: x\nList: [a, b]\nmap: {a: b}\nkey: {from_secret: MY_KEY}";
  const action = {
    kind: "action",
    uses: "drone:acme/mirror",
    version: "1",
    inputs: new Map([
      ["url", { value: ["x!"], line: 1 }],
      ["list", { value: ["a\nb!"], line: 2 }],
      ["map", { value: ["!"], line: 3 }],
      ["key", { value: [{ name: "MY_KEY", secret: true }], line: 4 }],
    ]),
    env: new Map(),
    folder: [],
    condition: null,
    line: 3,
  };
  expect(pluginSteps(plugin("drone:Acme/Mirror", inputs))).toEqual([action]);
  const more = { env: new Map([["A", hidden("A")]]), condition: "by hand", version: null };
  expect(pluginSteps(plugin("drone:acme/mirror", inputs, more))).toEqual([{ ...action, ...more }]);
});

test("a plugin that is known is what it declares, or nothing", () => {
  const fill = (text: string) => known(text);
  const [step, ...others] = pluginSteps(
    plugin("drone:Plugins/S3", "{Bucket: b, Source: [dist, src]}", { fill, condition: "c" }),
  );
  expect(others).toEqual([]);
  expect(step).toEqual({
    kind: "declared",
    flow: {
      verb: "upload",
      sends: { what: "paths", paths: ["src"] },
      to: { as: "bucket", text: ["s3://b"] },
      line: 3,
      endLine: 3,
      condition: "c",
      credential: null,
      strength: "strong",
    },
  });
  expect(pluginSteps(plugin("drone:plugins/s3", "{bucket: b, source: dist}", { fill }))).toEqual([]);
});
