/** The sample organisation's rules, as its owners of trade secrets would write them. */
export const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"

places:
  - repository: acme/pricing-engine
    holds: {class: restricted, compartments: [pricing]}
    cleared: {class: restricted, compartments: [pricing]}
  - repository: acme/sourcewarden-rules
    holds: {class: restricted, compartments: [pricing]}
    cleared: {class: restricted, compartments: [pricing]}
  - repository: acme/storefront
    holds: internal
    cleared: internal
  - registry: ghcr.io/acme
    cleared: internal
  - visibility: public
    holds: public
    cleared: public

protect:
  - id: pricing-paths
    paths: ["**/pricing-engine/**"]
    class: restricted
    compartments: [pricing]

markers:
  - id: acme-legend
    phrases: ["ACME Confidential"]
    class: confidential
    strength: strong
  - id: acme-trade-secret
    phrases: ["ACME Trade Secret"]
    class: restricted
    compartments: [pricing]
    strength: strong
`;

/** What its owners let be contained by itself: a repository that is made public is private again before anybody can look. */
export const CONTAINING = `
exposure:
  visibility: contain
contain:
  - {family: visibility, playbook: make-private, automatic: true}
`;

/** Its register of sources: what is worth protecting, and where it lives. */
export const REGISTER = `version: 1
sources:
  - id: S-001
    title: "Price curve"
    home: acme/pricing-engine
    paths: ["src/curve/**"]
    class: restricted
    compartments: [pricing]
`;
