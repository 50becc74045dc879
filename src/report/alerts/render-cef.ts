import type { Alert, AlertMessage } from "../../verdict/alerts/alert.ts";
import { shorten } from "../text/visible.ts";
import { CEF_SEVERITY, type MachineEvent, machineEvents, milliseconds, type Product } from "./machine-event.ts";
import { alertNumber } from "./message-words.ts";
import { plainText } from "./render-text.ts";
import { techniqueOf } from "./techniques.ts";

/** Characters of a name and of `msg`, as the Common Event Format of ArcSight (version 25) gives them. */
const MOST_NAME = 512;
const MOST_MESSAGE = 1_023;

type Field = readonly [key: string, value: string | number | null];

/** A message as lines of the Common Event Format, one an alert; a test of the channel is one line. */
export function renderCef(message: AlertMessage, product: Product): readonly string[] {
  return machineEvents(message).map((event) => cefLine(event, message.installation, product));
}

function cefLine({ id, news, alert, words }: MachineEvent, installation: number, { version }: Product): string {
  const name = shorten(words.lead, MOST_NAME);
  const head = ["Sourcewarden", "Sourcewarden", version, alert?.exposure.kind ?? "test", name].map(headerValue);
  const severity = alert === null ? 0 : CEF_SEVERITY[alert.exposure.severity];
  const fields: readonly Field[] = [
    ["externalId", id],
    ["act", news],
    ["deviceExternalId", installation],
    ...(alert === null ? [] : alertFields(alert)),
    ["msg", shorten(plainText(words), MOST_MESSAGE)],
  ];
  const extension = fields.flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${extensionValue(String(value))}`],
  );
  return `CEF:0|${head.join("|")}|${severity}|${extension.join(" ")}`;
}

function alertFields(alert: Alert): readonly Field[] {
  const { exposure } = alert;
  return [
    ["rt", milliseconds(alert.changedAt)],
    ["start", exposure.since === null ? null : milliseconds(exposure.since)],
    ["cat", techniqueOf(exposure.kind)?.id ?? null],
    ["cs1Label", "alert"],
    ["cs1", alertNumber(alert)],
    ["cs2Label", "cause"],
    ["cs2", alert.cause],
    ["cs3Label", "reach"],
    ["cs3", exposure.reach],
    ["cs4Label", "state"],
    ["cs4", alert.state],
    ["cn1Label", exposure.repository === null ? null : "repositoryId"],
    ["cn1", exposure.repository?.id ?? null],
    ["cn2Label", exposure.target.id === null ? null : "targetId"],
    ["cn2", exposure.target.id],
  ];
}

/** In the header a bar ends a field, and no line end may stand. */
function headerValue(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replaceAll(/[\r\n]+/g, " ");
}

/** In the extension an equals sign ends a key; a line end is written as two characters. */
function extensionValue(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("=", "\\=")
    .replaceAll(/\r?\n|\r/g, "\\n");
}
