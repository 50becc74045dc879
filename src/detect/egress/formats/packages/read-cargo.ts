import type { Around } from "../../pipeline.ts";
import { hidden, known, type Value } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { declaredPipeline, guarded } from "../pipelines.ts";
import { tomlLines, tomlText, tomlTexts } from "./toml-lines.ts";

/** Reads a `Cargo.toml`: `publish = ["registry"]` states where the crate may go, as weak flows; nothing said states nothing. */
export const readCargo = guarded(/publish/, ({ text }, around) => {
  const said = tomlLines(text).find(
    ({ table, key }) => key === "publish" && (table === "package" || table === "workspace.package"),
  );
  const names = said?.value.startsWith("[") === true ? tomlTexts(said.value) : [];
  const flows = names.map((name) =>
    declaredFlow({
      verb: "publish",
      sends: { what: "package" },
      to: { as: "registry", text: registryOf(name, around), of: "crates" },
      line: said?.line ?? 1,
      strength: "weak",
    }),
  );
  return declaredPipeline("cargo", flows);
});

function registryOf(name: string, around: Around): Value {
  if (name === "crates-io") return known("https://crates.io");
  for (const path of [".cargo/config.toml", ".cargo/config"]) {
    const index = tomlLines(around.read(path) ?? "").find(
      ({ table, key }) => table === `registries.${name}` && key === "index",
    );
    if (index !== undefined) return known(tomlText(index.value).replace(/^(sparse|registry)\+/, ""));
  }
  return hidden(`registry ${name}`);
}
