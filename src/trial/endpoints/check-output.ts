import {
  type Fields,
  invalid,
  isFields,
  optionalNumber,
  optionalText,
  optionalWord,
  requiredText,
} from "../http/body.ts";
import { Refusal } from "../http/endpoint.ts";
import type { CheckAnnotation } from "../world.ts";

// Limits that GitHub documents for "Create a check run": characters of summary and text, annotations of one request,
// characters of an annotation's message, raw details and title.
const TEXT = 65_535;
const ANNOTATIONS = 50;
const MESSAGE = 65_536;
const TITLE = 255;

const RESOURCE = "CheckRun";

/** The words of a check run that a request brings; null for what it does not mention. */
export interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly CheckAnnotation[];
}

/** Reads `output`; refuses with 422 what is above GitHub's limits. `whole`: title and summary must be there. */
export function checkOutput(fields: Fields, whole: boolean): CheckOutput | null {
  const output = fields["output"];
  if (output === undefined || output === null) return null;
  if (!isFields(output)) throw invalid(RESOURCE, "output", "invalid");
  const annotations = output["annotations"] ?? [];
  if (!Array.isArray(annotations)) throw invalid(RESOURCE, "annotations", "invalid");
  if (annotations.length > ANNOTATIONS) {
    const count = `No more than ${ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`;
    throw new Refusal(422, `Invalid request.\n\n${count}`);
  }
  return {
    title: whole ? requiredText(output, "title", RESOURCE) : optionalText(output, "title", RESOURCE),
    summary: within(output, "summary", TEXT, whole),
    text: within(output, "text", TEXT, false),
    annotations: annotations.map(annotation),
  };
}

function within(fields: Fields, name: string, limit: number, must: boolean): string | null {
  const value = must ? requiredText(fields, name, RESOURCE) : optionalText(fields, name, RESOURCE);
  if (value !== null && value.length > limit) {
    throw new Refusal(422, `Invalid request.\n\nOnly ${limit} characters are allowed; ${value.length} were supplied.`);
  }
  return value;
}

function annotation(value: unknown): CheckAnnotation {
  if (!isFields(value)) throw invalid(RESOURCE, "annotations", "invalid");
  const start = optionalNumber(value, "start_line", RESOURCE);
  const end = optionalNumber(value, "end_line", RESOURCE);
  const level = optionalWord(value, "annotation_level", RESOURCE, ["notice", "warning", "failure"]);
  if (start === null || end === null || level === null || start < 0 || end < start) {
    throw invalid(RESOURCE, "annotations", "invalid");
  }
  const from = optionalNumber(value, "start_column", RESOURCE);
  const to = optionalNumber(value, "end_column", RESOURCE);
  // GitHub takes columns only where the annotation stays on one line.
  if ((from !== null || to !== null) && start !== end) throw invalid(RESOURCE, "annotations", "invalid");
  return {
    path: requiredText(value, "path", RESOURCE),
    start_line: start,
    end_line: end,
    start_column: from,
    end_column: to,
    annotation_level: level,
    title: within(value, "title", TITLE, false),
    message: within(value, "message", MESSAGE, true) ?? "",
    raw_details: within(value, "raw_details", MESSAGE, false),
  };
}
