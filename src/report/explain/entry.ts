import type { RegisteredSource } from "../../rules/documents/registered-source.ts";
import { shorten, visible } from "../text/visible.ts";

/** Characters of one field that a tree shows; the register has it whole. */
const MOST_TEXT = 200;

/** The telling fields of a register's entry, one a line; only for a reader who gave the register. */
export function entryLines(entry: RegisteredSource): readonly string[] {
  const status = entry.status.since === null ? entry.status.is : `${entry.status.is} since ${entry.status.since}`;
  const fields: readonly (readonly [string, string | null])[] = [
    ["title", entry.title],
    ["status", status],
    ["why secret", entry.whySecret],
    ["what of it is secret", entry.scope],
    ["owned by", entry.legalOwner],
    ["kept by", entry.custodian],
    ["third party", entry.thirdParty],
    ["agreements", entry.agreements.length === 0 ? null : entry.agreements.join(", ")],
    ["export control", entry.exportControl],
    ["to be looked at again by", entry.reviewBy],
    ["legal hold", entry.legalHold === null ? null : `since ${entry.legalHold.since ?? "an unknown day"}`],
  ];
  return fields.flatMap(([name, text]) =>
    text === null ? [] : [`${name}: ${visible(shorten(oneLine(text), MOST_TEXT))}`],
  );
}

/** The same as data. */
export function entryAsJson(entry: RegisteredSource) {
  return {
    id: entry.id,
    title: entry.title,
    status: entry.status,
    why_secret: entry.whySecret,
    scope: entry.scope,
    legal_owner: entry.legalOwner,
    custodian: entry.custodian,
    business_owner: entry.businessOwner,
    third_party: entry.thirdParty,
    agreements: entry.agreements,
    export_control: entry.exportControl,
    review_by: entry.reviewBy,
    legal_hold: entry.legalHold,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
