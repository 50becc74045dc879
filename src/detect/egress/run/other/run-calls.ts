import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene, Stream } from "../command.ts";
import { filled, lookUp } from "../predefined.ts";
import { masked } from "../shell/holes.ts";
import { lineFinder } from "../shell/lines.ts";
import { quoted } from "../shell/run-simple.ts";
import { CALLS, type Call, callsOf } from "./calls.ts";
import { codeTokens, TOKENS } from "./code-tokens.ts";
import type { Literal } from "./literals.ts";
import type { Given } from "./run-windows.ts";
import { sendCall } from "./upload-calls.ts";

const RUNS =
  /^(?:(?:\w+\.)*(?:system|popen|run|call|check_call|check_output|Popen|getoutput|getstatusoutput|exec|execSync|spawn|spawnSync|execFile|execFileSync|execa|execaSync|execaCommand|getExecOutput|sh|\$))$/;

/**
 * Looks through a text of Python or JavaScript for calls whose names upload something or run a command; nothing of it is
 * run. A command that stands there as a text or a list of texts is read as the shell's.
 */
export function runCalls(text: string, dialect: "python" | "node", given: Given): Stream | null {
  const { text: source, holes } = masked(text);
  const lineAt = lineFinder(source, given.lines);
  const { scene } = given;
  const names = {
    set: new Map<string, Literal>(),
    env: (name: string) => lookUp(scene.state, name),
    hole: (number: number): Value => {
      const hole = holes[number];
      return hole ? filled(scene.state, hole) : hidden("?");
    },
    args: given.args,
  };
  const tokens = codeTokens(source, dialect);
  const calls = callsOf(tokens, names);
  if (tokens.length >= TOKENS || calls.length >= CALLS)
    scene.shared.unread.add("A program with more calls than are read.");
  for (const call of calls) {
    if (scene.shared.commandsLeft-- <= 0) {
      scene.shared.unread.add("More than 20,000 commands in one job: the rest was not run.");
      break;
    }
    const command = { words: [known(call.name)], input: null, line: lineAt(call.start), endLine: lineAt(call.end) };
    if (RUNS.test(call.name)) runText(call, command, scene);
    else sendCall(call, command, scene);
  }
  return null;
}

function runText(call: Call, command: Command, scene: Scene): void {
  const [first, second] = call.plain;
  if (!first) return;
  const list = first.list ?? (first.value && second?.list ? [first.value, ...second.list] : null);
  const text = list
    ? joined(...list.flatMap((word, index) => [known(index > 0 ? " " : ""), quoted(word)]))
    : first.value;
  if (!text || text.length === 0 || typeof text[0] !== "string") return;
  const folder = call.named.get("cwd")?.value;
  const into = folder ? textOf(folder) : null;
  const before = scene.state.folder;
  const whole = into ? joined(known("cd "), quoted(known(into)), known(" && "), text) : text;
  scene.hand({ dialect: "sh", text: whole, lines: null, args: null, path: null }, command, scene);
  if (into) scene.state.folder = before;
}
