import type { Job, Pipeline, PipelineReader } from "../pipeline.ts";
import type { SeenFlow, SeenWeakening } from "../seen-flow.ts";
import { FILE_CHARACTERS, JOBS } from "./bounds.ts";

/** A file in which there is nothing that could send. */
export const NOTHING: Pipeline = { jobs: [], weakenings: [], unread: [] };

/** A pipeline of those jobs that have steps, `JOBS` of them at most; what lies beyond is said in `unread`. */
export function pipelineOf(
  jobs: readonly Job[],
  unread: readonly string[] = [],
  weakenings: readonly SeenWeakening[] = [],
): Pipeline {
  const working = jobs.filter(({ steps }) => steps.length > 0);
  const beyond = working.length - JOBS;
  const said = beyond > 0 ? [`${beyond} jobs beyond the first ${JOBS} were not read.`] : [];
  return { jobs: working.slice(0, JOBS), weakenings, unread: [...new Set([...unread, ...said])] };
}

/** A pipeline of flows that a file declares and no command carries out; none at all where there are none. */
export function declaredPipeline(name: string, flows: readonly SeenFlow[], unread: readonly string[] = []): Pipeline {
  const steps = flows.map((flow) => ({ kind: "declared", flow }) as const);
  const job: Job = { name, env: new Map(), workspace: "checked-out", steps };
  return pipelineOf([job], unread);
}

/** A file that was not read at all, with the reason as a sentence. */
export function unreadPipeline(why: string): Pipeline {
  return { jobs: [], weakenings: [], unread: [why] };
}

/**
 * Puts the bounds of every reader before it: a file of more than `FILE_CHARACTERS` is unread; one without any of the
 * words is let be; one that the reader breaks on is unread. The signs U+E000 and U+E001 mark holes in scripts, so a file
 * that brings them along has them replaced.
 */
export function guarded(words: RegExp | null, read: PipelineReader): PipelineReader {
  return ({ path, text }, around) => {
    if (text.length > FILE_CHARACTERS) return unreadPipeline(`The file has more than ${FILE_CHARACTERS} characters.`);
    if (words !== null && !words.test(text)) return NOTHING;
    const clean = text
      .replace(/[\ue000\ue001]/g, "\ufffd")
      .replace(/^\ufeff/, "")
      .replace(/\r\n?/g, "\n");
    try {
      return read({ path, text: clean }, around);
    } catch (error) {
      if (error instanceof RangeError) return unreadPipeline("The file is nested too deeply to be read.");
      throw error;
    }
  };
}
