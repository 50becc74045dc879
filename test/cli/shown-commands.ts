/** A command that a page shows with what it prints, and the repository that it is run in. */
export interface ShownCommand {
  /** The line as the page has it, without the prompt: it names the command in a failure. */
  readonly line: string;
  readonly args: readonly string[];
  /** Name of the repository to stand in; null: the folder of the rules. */
  readonly within: string | null;
  /** Folders of the example whose files lie in that repository. */
  readonly holds: readonly string[];
  readonly prints: string;
}

const BLOCK =
  /(?:<!-- in ([a-z-]+): ([^>]+) -->\n)?```console\n\$ (?:cd ([a-z-]+) && )?(sourcewarden (.+))\n([\s\S]*?)```/g;

/**
 * The commands of a page: blocks of `console` that begin with a prompt. A comment above one, `<!-- in NAME: FOLDER … -->`,
 * says which files of the example the repository NAME has.
 */
export function shownCommands(page: string): readonly ShownCommand[] {
  return [...page.matchAll(BLOCK)].map(([, named, holds, within, line = "", args = "", prints = ""]) => {
    if (named !== within) throw new Error(`a page says the files of ${named} and stands in ${within}`);
    return { line, args: args.split(" "), within: within ?? null, holds: holds?.split(" ") ?? [], prints };
  });
}
