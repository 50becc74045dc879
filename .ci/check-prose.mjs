// A test that is switched off looks like one that passes: none may be.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const OFF = /\b(?:it|test|describe)\.(?:skip|todo|only|skipIf|runIf)\b|expect\(true\)/;

/** Null where no test is switched off, else the places. */
export function checkProse() {
  const found = ["src", "test"].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((file) => join(folder, String(file)))
      .filter((file) => file.endsWith(".test.ts"))
      .flatMap((file) => places(file)),
  );
  return found.length === 0 ? null : found.join("\n");
}

function places(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => (OFF.test(line) ? [`${file}:${index + 1}: a test is switched off`] : []));
}
