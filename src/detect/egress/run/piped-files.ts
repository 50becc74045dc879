import { hidden, known, type Value } from "../value.ts";
import type { Scene, Stream } from "./command.ts";
import { pathOf } from "./paths.ts";
import { carry } from "./sources.ts";

/** The most files of one job that are what a command puts out. */
const FILES = 1000;

/** The path of a file that holds what `<( )` puts out; a hole where nothing of that is followed. */
export function pipedFile(stream: Stream | null, scene: Scene): Value {
  const { piped, unread } = scene.shared;
  if (!stream) return hidden("<( )");
  if (piped.size >= FILES) {
    unread.add(`More than ${FILES} files of what commands put out in one job.`);
    return hidden("<( )");
  }
  const path = `/dev/fd/${piped.size + 63}`;
  piped.set(path, stream);
  if (stream.sends) carry(scene, path, stream.sends);
  return known(path);
}

/** What such a file holds; null where a word names none. */
export function pipedAt(word: Value, { state, shared }: Scene): Stream | null {
  return shared.piped.get(pathOf(state, word)) ?? null;
}
