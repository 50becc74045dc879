import type { SeenFlow } from "../../seen-flow.ts";
import { known } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { declaredPipeline, guarded } from "../pipelines.ts";
import { type TomlLine, tomlLines, tomlText } from "./toml-lines.ts";

function publishTo({ value, line }: TomlLine): SeenFlow {
  return declaredFlow({
    verb: "publish",
    sends: { what: "package" },
    to: { as: "registry", text: known(tomlText(value)), of: "python" },
    line,
    strength: "weak",
  });
}

/** What uploads by a tool of Python's refuse by themselves: the classifier that the public index turns away. */
const PRIVATE = /Private\s*::\s*Do Not Upload/i;

/**
 * Reads a `pyproject.toml`: where uv, hatch or flit would publish to, as weak flows. Sources that packages come from
 * (`tool.poetry.source`) send nothing.
 */
export const readPyproject = guarded(/publish|upload|flit/i, ({ text }) => {
  if (PRIVATE.test(text)) return declaredPipeline("pyproject", []);
  const flows = tomlLines(text)
    .filter(({ table, key }) => {
      if (key === "publish-url") return table === "tool.uv" || table === "tool.uv.index";
      if (/^tool\.hatch\.publish\.index(\.repos\.[\w-]+)?$/.test(table)) return key === "url";
      return table.startsWith("tool.pdm.publish") && (key === "repository" || key === "url");
    })
    .filter(({ value }) => /:\/\//.test(value))
    .map(publishTo);
  return declaredPipeline("pyproject", flows);
});

/** Reads a `.pypirc`, or the like section of a `setup.cfg`: each `repository` is where `twine upload` would send to. */
export const readPypirc = guarded(/repository/i, ({ path, text }) => {
  const config = /setup\.cfg$/i.test(path);
  const flows = tomlLines(text)
    .filter(({ table, key, value }) => {
      const fits = !config || /^(upload|register|distutils|pypi)/i.test(table);
      return key === "repository" && fits && /:\/\//.test(value);
    })
    .map(publishTo);
  return declaredPipeline("pypirc", flows);
});
