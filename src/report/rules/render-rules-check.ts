import type { CheckedFile, UnsureConflict } from "../../rules/documents/checked-file.ts";
import type { RuleError } from "../../rules/rule-set.ts";
import { type Paint, painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { errorLines } from "./error-lines.ts";
import { sentence } from "./rule-errors.ts";

const KINDS = {
  policy: "a policy",
  register: "a register",
  repository: "a repository's own file",
  baseline: "a baseline",
} as const;

/** Checked rules files for a person at a terminal: every error with where, what, why and how to mend it; then a count. */
export function renderRulesCheck(files: readonly CheckedFile[], options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const wrong = files.filter((file) => file.errors.length > 0);
  const errors = wrong.reduce((all, file) => all + file.errors.length, 0);
  const last =
    errors === 0
      ? paint("green", `${count(files.length, "file", "files")}, no error.`)
      : paint(
          "red",
          `${count(errors, "error", "errors")} in ${wrong.length} of ${count(files.length, "file", "files")}.`,
        );
  return `${[...files.flatMap((file) => linesOf(file, paint)), last].join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rules-check/1`; no line end. */
export function renderRulesCheckJson(files: readonly CheckedFile[]): string {
  return JSON.stringify({
    schema: "sourcewarden.rules-check/1",
    errors: files.reduce((all, file) => all + file.errors.length, 0),
    files: files.map((file) => ({
      file: file.file,
      kind: file.kind,
      against: file.against,
      repository: file.repository,
      expired: file.expired,
      errors: file.errors.map(errorAsJson),
      unsure: file.unsure.map(({ error, visibilities }) => ({ ...errorAsJson(error), where_read_by: visibilities })),
    })),
  });
}

function errorAsJson({ line, column, what, why, mend }: RuleError) {
  return { line, column, what, why, mend };
}

function linesOf(file: CheckedFile, paint: Paint): readonly string[] {
  const head = `${visible(file.file)}: ${KINDS[file.kind]}${against(file)}`;
  const unsure = file.unsure.flatMap((one) => unsureLines(one, paint));
  const late = file.expired ? ", but expired: it silences nothing any more" : "";
  if (file.errors.length === 0) return [`${head}: ${paint("green", "in order")}${late}.`, ...unsure];
  return [
    `${head}: ${paint("red", count(file.errors.length, "error", "errors"))}.`,
    ...file.errors.flatMap((error) => errorLines(error, paint)),
    ...unsure,
  ];
}

function against({ kind, against, repository }: CheckedFile): string {
  if (kind === "policy" || kind === "baseline") return "";
  if (kind === "register") return against === null ? "" : `, read with ${visible(against)}`;
  const whose = repository === null ? ", of a repository whose name is not known" : ` of ${visible(repository)}`;
  return `${whose}, under ${against === null ? "the defaults" : visible(against)}`;
}

function unsureLines({ error, visibilities }: UnsureConflict, paint: Paint): readonly string[] {
  const where = visible(`${error.file}:${error.line}:${error.column}`);
  const readers = visibilities.join(" or ");
  return [
    `${where}: ${paint("yellow", `if the repository is ${readers}: ${visible(error.what)}`)}`,
    `    ${paint("dim", "why ")} ${sentence(visible(error.why))}`,
    `    ${paint("dim", "mend")} Say who reads it with --visibility, and this is an error or nothing.`,
  ];
}
