import type { Stream } from "../command.ts";
import type { Given } from "./run-calls.ts";

export function runWindows(_text: string, _dialect: "powershell" | "cmd", _given: Given): Stream | null {
  return null;
}
