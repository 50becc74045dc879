import { readFileSync } from "node:fs";
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

// Facts of the services' public documentation, written down as JSON Schemas: what they refuse, a test must refuse.

const plainText = (most: number) => ({
  type: "object",
  required: ["type", "text"],
  additionalProperties: false,
  properties: {
    type: { const: "plain_text" },
    text: { type: "string", minLength: 1, maxLength: most },
    emoji: { type: "boolean" },
  },
});

/** Incoming webhooks and Block Kit: 50 blocks; headers of 150, sections of 3,000 characters. */
const SLACK = {
  type: "object",
  required: ["text", "blocks"],
  additionalProperties: false,
  properties: {
    text: { type: "string", minLength: 1, maxLength: 4_000 },
    parse: { enum: ["none", "full"] },
    link_names: { type: "boolean" },
    unfurl_links: { type: "boolean" },
    unfurl_media: { type: "boolean" },
    blocks: {
      type: "array",
      minItems: 1,
      maxItems: 50,
      items: {
        oneOf: [
          {
            type: "object",
            required: ["type", "text"],
            additionalProperties: false,
            properties: { type: { const: "header" }, text: plainText(150) },
          },
          {
            type: "object",
            required: ["type", "text"],
            additionalProperties: false,
            properties: {
              type: { const: "section" },
              text: {
                type: "object",
                required: ["type", "text"],
                additionalProperties: false,
                properties: {
                  type: { const: "mrkdwn" },
                  text: { type: "string", minLength: 1, maxLength: 3_000 },
                  verbatim: { type: "boolean" },
                },
              },
            },
          },
        ],
      },
    },
  },
};

/** A message with Adaptive Cards 1.4 as a Teams workflow takes it; its size is checked beside the schema. */
const TEAMS = {
  type: "object",
  required: ["type", "attachments"],
  additionalProperties: false,
  properties: {
    type: { const: "message" },
    attachments: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["contentType", "content"],
        additionalProperties: false,
        properties: {
          contentType: { const: "application/vnd.microsoft.card.adaptive" },
          contentUrl: { type: "null" },
          content: {
            type: "object",
            required: ["type", "version", "body"],
            additionalProperties: false,
            properties: {
              $schema: { const: "http://adaptivecards.io/schemas/adaptive-card.json" },
              type: { const: "AdaptiveCard" },
              version: { enum: ["1.0", "1.1", "1.2", "1.3", "1.4"] },
              fallbackText: { type: "string" },
              msteams: { type: "object", additionalProperties: false, properties: { width: { const: "Full" } } },
              body: {
                type: "array",
                minItems: 1,
                items: {
                  type: "object",
                  required: ["type", "inlines"],
                  additionalProperties: false,
                  properties: {
                    type: { const: "RichTextBlock" },
                    inlines: {
                      type: "array",
                      minItems: 1,
                      items: {
                        type: "object",
                        required: ["type", "text"],
                        additionalProperties: false,
                        properties: {
                          type: { const: "TextRun" },
                          text: { type: "string", minLength: 1 },
                          weight: { enum: ["Default", "Lighter", "Bolder"] },
                          size: { enum: ["Default", "Small", "Medium", "Large", "ExtraLarge"] },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** Events API v2: what an event needs, a summary of 1,024 characters, a key of 255. */
const PAGERDUTY = {
  type: "object",
  required: ["routing_key", "event_action", "payload"],
  additionalProperties: false,
  properties: {
    routing_key: { type: "string", pattern: "^[0-9A-Za-z]{32}$" },
    event_action: { enum: ["trigger", "acknowledge", "resolve"] },
    dedup_key: { type: "string", minLength: 1, maxLength: 255 },
    client: { type: "string" },
    payload: {
      type: "object",
      required: ["summary", "source", "severity"],
      additionalProperties: false,
      properties: {
        summary: { type: "string", minLength: 1, maxLength: 1_024 },
        source: { type: "string", minLength: 1 },
        severity: { enum: ["critical", "error", "warning", "info"] },
        timestamp: { type: "string", format: "date-time" },
        component: { type: "string" },
        group: { type: "string" },
        class: { type: "string" },
        custom_details: { type: "object" },
      },
    },
  },
};

const named = {
  type: "object",
  required: ["uid", "name"],
  properties: { uid: { type: "string" }, name: { type: "string" } },
};

/** OCSF 1.3.0, Detection Finding: attributes that are required, and the types of those that we give. */
const OCSF = {
  type: "object",
  required: [
    "activity_id",
    "category_uid",
    "class_uid",
    "finding_info",
    "metadata",
    "severity_id",
    "time",
    "type_uid",
    "status_id",
  ],
  properties: {
    category_uid: { const: 2 },
    class_uid: { const: 2004 },
    activity_id: { enum: [1, 2, 3] },
    type_uid: { enum: [200401, 200402, 200403] },
    severity_id: { enum: [0, 1, 2, 3, 4, 5, 6, 99] },
    status_id: { enum: [0, 1, 2, 3, 4, 99] },
    time: { type: "integer", minimum: 1 },
    message: { type: "string" },
    metadata: {
      type: "object",
      required: ["version", "product"],
      properties: {
        version: { const: "1.3.0" },
        uid: { type: "string" },
        product: {
          type: "object",
          required: ["name", "vendor_name"],
          properties: { name: { type: "string" }, vendor_name: { type: "string" }, version: { type: "string" } },
        },
      },
    },
    finding_info: {
      type: "object",
      required: ["uid", "title"],
      properties: {
        uid: { type: "string", minLength: 1 },
        title: { type: "string" },
        desc: { type: "string" },
        types: { type: "array", items: { type: "string" } },
        created_time: { type: "integer" },
        first_seen_time: { type: "integer" },
        modified_time: { type: "integer" },
        attacks: {
          type: "array",
          items: {
            type: "object",
            required: ["technique"],
            additionalProperties: false,
            properties: { tactic: named, technique: named, sub_technique: named },
          },
        },
      },
    },
    remediation: { type: "object", required: ["desc"], properties: { desc: { type: "string" } } },
    resources: { type: "array", items: { type: "object", required: ["uid"] } },
  },
};

/** `sourcewarden.alert/1`: the very file that readers are given. */
const WEBHOOK = JSON.parse(readFileSync(new URL("../../docs/alert.schema.json", import.meta.url), "utf8"));

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats.default(ajv);

const FORMATS = {
  slack: ajv.compile(SLACK),
  teams: ajv.compile(TEAMS),
  pagerduty: ajv.compile(PAGERDUTY),
  ocsf: ajv.compile(OCSF),
  webhook: ajv.compile(WEBHOOK),
} satisfies Record<string, ValidateFunction>;

/** What a service would not take of this body; empty where it is good. */
export function formatFaults(format: keyof typeof FORMATS, body: unknown): readonly string[] {
  const check = FORMATS[format];
  const faults = check(body) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (format === "teams" && bytes > 28 * 1024) faults.push(`${bytes} bytes, more than 28 KB`);
  if (format === "pagerduty" && bytes > 512 * 1024) faults.push(`${bytes} bytes, more than 512 KB`);
  return faults;
}

/** A line of the Common Event Format taken apart; null where it is none. */
export function parseCef(
  line: string,
): { readonly head: readonly string[]; readonly fields: Map<string, string> } | null {
  if (/[\r\n]/.test(line)) return null;
  const parts = /^CEF:0\|((?:(?:[^|\\]|\\[|\\])*\|){6})(.*)$/s.exec(line);
  if (parts === null) return null;
  const head = [...(parts[1] ?? "").matchAll(/((?:[^|\\]|\\[|\\])*)\|/g)].map(([, part]) =>
    (part ?? "").replaceAll(/\\([|\\])/g, "$1"),
  );
  const fields = new Map<string, string>();
  for (const [, key, value] of (parts[2] ?? "").matchAll(/(\w+)=((?:[^=\\]|\\[=\\n])*?)(?= \w+=|$)/g)) {
    if (key === undefined || value === undefined || fields.has(key)) return null;
    fields.set(
      key,
      value.replaceAll(/\\([=\\n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign)),
    );
  }
  return { head, fields };
}
