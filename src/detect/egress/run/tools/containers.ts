import { known, type Value } from "../../value.ts";
import { type Command, type Scene, type Stream, withWords } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { beginning, rendered } from "../words.ts";

const RUN_VALUED = new Set(
  (
    "-v --volume -e --env -w --workdir -u --user --name --network --net -p --publish --entrypoint --mount --env-file --platform -h " +
    "--hostname --add-host --cpus -m --memory --label -l --ulimit --cap-add --security-opt --tmpfs --shm-size --gpus --pull --index"
  ).split(" "),
);

/** Images whose entry is a program, by the last part of their names. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ["aws-cli", "aws"],
  ...["rclone", "git", "skopeo", "crane", "executor", "mc"].map((name) => [name, name] as const),
]);

/** `run IMAGE …` or `exec CONTAINER …`: the workspace is taken for mounted, as it is where a pipeline does that. */
export function inContainer(
  verb: "run" | "exec",
  words: readonly Value[],
  command: Command,
  scene: Scene,
): Stream | null {
  const [name, ...rest] = behindOptions(words, RUN_VALUED);
  if (!name) return null;
  const options = words.slice(0, words.length - rest.length - 1);
  const program = PROGRAMS.get(/[^/]*$/.exec(rendered(name).replace(/@.*$|:[^/:]*$/, ""))?.[0] ?? "");
  const entry = optionValue(readOptions(options, RUN_VALUED), "--entrypoint") ?? (program ? known(program) : null);
  const handedOn = verb === "run" && entry ? [entry, ...rest] : rest;
  return handedOn.length > 0 ? scene.run(withWords(command, handedOn), scene) : null;
}

/** The words from the first that is no option, nor the value of one. */
export function behindOptions(words: readonly Value[], valued: ReadonlySet<string>): readonly Value[] {
  let index = 0;
  for (let word = words[0]; word && beginning(word).startsWith("-"); word = words[index])
    index += valued.has(beginning(word)) && word.length === 1 ? 2 : 1;
  return words.slice(index);
}
