import { choicesOf } from "../../../src/detect/scan/patterns/pattern-literals.ts";
import type { Attack } from "../pattern-attacks.ts";
import type { RecheckAttack } from "./ask-recheck.ts";

/** How often what repeats does so in one attack of many. */
const PUMPED = [1, 4, 16, 64];
/** Signs that no text has: bytes with them are looked at as no text, in which few patterns are tried. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: recheck likes to attack with them.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * An attack on a pattern in texts of about `size` characters: one that fills it, and shorter ones over and over, in lines
 * and not. Each also with the pattern's words before or behind its end: without them the engine does not try it at all.
 */
export function drawnOut(attack: RecheckAttack, pattern: string, size: number): readonly Attack[] {
  const pump = attack.pumps.reduce((length, one) => length + one.pump.length, 0);
  const filling = Math.max(1, Math.floor(size / Math.max(1, pump)));
  const words = choicesOf(pattern)
    .map(([first = ""]) => first)
    .join(" ");
  return [
    { called: "", end: attack.suffix },
    { called: ", its words, end", end: ` ${words} ${attack.suffix}` },
    { called: ", end, its words", end: `${attack.suffix} ${words}` },
  ].flatMap(({ called, end }) => {
    const name = `recheck ${attack.of}${called}`;
    return [
      { name: `${name}, drawn out`, text: attackText(attack, filling, end).slice(-size) },
      ...PUMPED.flatMap((times) => {
        const one = attackText(attack, times, end);
        return [
          { name: `${name}, ${times} pumps, in a row`, text: fill(`${one} `, size) },
          { name: `${name}, ${times} pumps, in lines`, text: fill(`${one}\n`, size) },
        ];
      }),
    ];
  });
}

/** The text of an attack, each part repeated so often. */
function attackText({ pumps }: RecheckAttack, times: number, end: string): string {
  return (pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join("") + end).replace(CONTROL, ",");
}

function fill(part: string, size: number): string {
  return part.repeat(Math.max(1, Math.ceil(size / part.length))).slice(0, size);
}
