import { type ClassOrder, rank } from "../../facts/label.ts";
import { HANDLING_QUESTIONS, type HandlingQuestion } from "../handling-order.ts";
import type { LowerLayer, OwnLabel, OwnPlace } from "../layers/lower-layer.ts";
import { diffOwnAlso } from "./diff-also.ts";
import { diffMarkers, diffPathRules } from "./diff-content.ts";
import { diffOwnWatch } from "./diff-watch.ts";
import { type DifferenceSubject, difference, type RuleDifference, writtenLabel, writtenWord } from "./difference.ts";
import { isAsStrict, isSameLabel, type Side } from "./label-order.ts";

/**
 * Differences between two states of a layer that only tightens: a group of the policy (by its name), or a repository's
 * own file (`group` null). What such a layer no longer says is a loosening, whatever it was.
 */
export function diffLayer(
  before: LowerLayer,
  after: LowerLayer,
  { order, group }: { readonly order: ClassOrder; readonly group: string | null },
): readonly RuleDifference[] {
  return [
    ...diffOwnPlaces(before, after, { order, group }),
    ...diffOwnHandling(before, after, { order, group }),
    ...diffOwnAlso(before.handling, after.handling, { order, group }),
    ...diffOwnWatch(before, after, group),
    ...diffPathRules(before.paths, after.paths, order, group),
    ...diffMarkers(before.markers, after.markers, order, group),
  ];
}

type Where = { readonly order: ClassOrder; readonly group: string | null };

function diffOwnPlaces(before: LowerLayer, after: LowerLayer, where: Where): readonly RuleDifference[] {
  const found: RuleDifference[] = [];
  for (const side of ["holds", "cleared"] as const) {
    const [old, now] = [labelsOf(before.places, side, where.order), labelsOf(after.places, side, where.order)];
    for (const folder of new Set([...old.keys(), ...now.keys()])) {
      found.push(...diffOwnLabel(subjectOf(folder, where), side, [old.get(folder), now.get(folder)], where.order));
    }
  }
  return found;
}

function diffOwnLabel(
  about: DifferenceSubject,
  side: Side,
  [before, after]: readonly [OwnLabel | undefined, OwnLabel | undefined],
  order: ClassOrder,
): readonly RuleDifference[] {
  if (before !== undefined && after !== undefined && isSameLabel(before.label, after.label)) return [];
  const stricter = after !== undefined && (before === undefined || isAsStrict(order, side, after.label, before.label));
  return [
    difference(stricter ? "tightens" : "loosens", about, {
      part: side,
      before: before === undefined ? null : writtenLabel(before.label),
      after: after === undefined ? null : writtenLabel(after.label),
      lines: { before: before?.origin ?? null, after: after?.origin ?? null },
    }),
  ];
}

/** A strict line counts for all higher classes; a mild one changes nothing below the organisation. */
function diffOwnHandling(before: LowerLayer, after: LowerLayer, { order, group }: Where): readonly RuleDifference[] {
  const found: RuleDifference[] = [];
  for (const question of HANDLING_QUESTIONS) {
    for (const name of order) {
      const [old, now] = [strictLine(before, question, order, name), strictLine(after, question, order, name)];
      if ((old === null) === (now === null)) continue;
      found.push(
        difference(
          now === null ? "loosens" : "tightens",
          { kind: "handling", class: name, group },
          {
            part: question.key === "on_flow" ? "handling" : question.key,
            before: old === null ? null : writtenWord(question.strict),
            after: now === null ? null : writtenWord(question.strict),
            lines: { before: old?.origin ?? null, after: now?.origin ?? null },
          },
        ),
      );
    }
  }
  return found;
}

function strictLine(layer: LowerLayer, { answer, strict }: HandlingQuestion, order: ClassOrder, name: string) {
  const reaches = layer.handling.filter(
    (line) =>
      answer(line) === strict && line.about.kind === "class" && rank(order, line.about.class) <= rank(order, name),
  );
  return reaches[0] ?? null;
}

/** The label of each folder ("" is the repository): of several lines about one, the first, since a text has each key once. */
function labelsOf(places: readonly OwnPlace[], side: Side, order: ClassOrder): ReadonlyMap<string, OwnLabel> {
  const labels = new Map<string, OwnLabel>();
  for (const place of places) {
    const own = place[side];
    if (own === null) continue;
    const known = labels.get(place.folder ?? "");
    if (known === undefined || isAsStrict(order, side, own.label, known.label)) labels.set(place.folder ?? "", own);
  }
  return labels;
}

function subjectOf(folder: string, { group }: Where): DifferenceSubject {
  const layer = group === null ? "repository" : "group";
  const match = { repository: null, visibility: null, topic: null, property: null, address: null };
  return { kind: "place", layer, ...match, folder: folder === "" ? null : folder, group };
}
