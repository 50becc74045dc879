import { createInterface, type Interface } from "node:readline";
import { type Assumed, type Question, questionWords } from "../report/first-policy/question.ts";
import type { Terminal } from "./terminal.ts";

/** Asks the person at the terminal, or takes the answers that are taken where nobody is asked. */
export interface Asker {
  /** Answers that were taken without asking anybody, so far. */
  readonly assumed: readonly Assumed[];
  ask(question: Question): Promise<string>;
  close(): void;
}

/** The input ended before every question was answered. */
export class InputEnded extends Error {}

/** Forms of the answers that have no choices. */
const FORMS = {
  repository: [/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/, "Write it as owner/name."],
  ask: [
    /^(?:@[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?)?$/,
    "Write @user or @organisation/team.",
  ],
} as const;

/** Questions go to stderr, so that stdout keeps the results alone. */
export function asker(terminal: Terminal, yes: boolean): Asker {
  if (yes || terminal.in.isTTY !== true) {
    const assumed: Assumed[] = [];
    return {
      assumed,
      ask: async (question) => {
        assumed.push({ question, answer: question.standard });
        return question.standard;
      },
      close: () => {},
    };
  }
  let lines: Interface | null = null;
  let answers: AsyncIterator<string> | null = null;
  return {
    assumed: [],
    async ask(question) {
      // Opened with the first question, so that what is typed ahead is kept.
      lines ??= createInterface({ input: terminal.in, output: terminal.err });
      answers ??= lines[Symbol.asyncIterator]();
      terminal.err.write(`\n${questionWords(question)}\n`);
      lines.setPrompt(promptOf(question));
      for (;;) {
        lines.prompt();
        const next = await answers.next();
        if (next.done === true) throw new InputEnded();
        const answer = next.value.trim() || question.standard;
        const fault = faultOf(question, answer);
        if (fault === null) return answer;
        terminal.err.write(`  ${fault}\n`);
      }
    },
    close: () => lines?.close(),
  };
}

function promptOf({ choices, standard }: Question): string {
  if (choices === null) return standard === "" ? "  > " : `  [${standard}] > `;
  return `  ${choices.map((choice) => (choice === standard ? `[${choice}]` : choice)).join(" / ")} > `;
}

function faultOf(question: Question, answer: string): string | null {
  if (question.choices !== null) {
    return question.choices.includes(answer) ? null : `One of: ${question.choices.join(", ")}.`;
  }
  const [form, words] = FORMS[question.about === "ask" ? "ask" : "repository"];
  return form.test(answer) ? null : words;
}
