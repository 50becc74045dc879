/** What Actions of a repository may do, what runs there and what came of it. */
export interface RepositoryActions {
  enabled: boolean;
  allowed: "all" | "local_only" | "selected";
  /** Of the token that a workflow gets. */
  tokenPermissions: "read" | "write";
  mayApprovePulls: boolean;
  /** Who else uses its workflows, where it is not public. */
  access: "none" | "user" | "organization";
  /** What workflows of pull requests from private forks get. */
  fromForks: {
    readonly run: boolean;
    readonly writeTokens: boolean;
    readonly secrets: boolean;
    readonly approval: boolean;
  };
  readonly workflows: Workflow[];
  readonly runs: WorkflowRun[];
  readonly artifacts: Artifact[];
  readonly secrets: Secret[];
  readonly environments: Environment[];
  readonly runners: Runner[];
}

/** A workflow file of the default branch, as Actions keeps it. */
export interface Workflow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  state: "active" | "disabled_manually";
  readonly createdAt: Date;
}

/** One run of a workflow; nothing runs here, a test says what happens. */
export interface WorkflowRun {
  readonly id: number;
  readonly workflowId: number;
  readonly number: number;
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  /** The repository that the commit comes from. */
  readonly headRepositoryId: number;
  readonly actor: string;
  status: "requested" | "in_progress" | "completed" | "queued" | "waiting";
  conclusion: "success" | "failure" | "cancelled" | null;
  readonly createdAt: Date;
  /** Custom rules that hold a deployment of the run back, and what was said to them. */
  readonly gates: { readonly environment: string; state: "waiting" | "approved" | "rejected" }[];
}

/** What a run left to be downloaded. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly runId: number;
  readonly createdAt: Date;
}

/** A secret by its name; nobody reads its value. */
export interface Secret {
  readonly name: string;
  /** Of an organisation: which repositories have it. */
  readonly visibility: "all" | "private" | "selected";
  readonly createdAt: Date;
}

/** A place that is deployed to. */
export interface Environment {
  readonly id: number;
  readonly name: string;
  /** Null: every branch may be deployed there. */
  readonly branchPolicy: "protected" | "custom" | null;
  readonly reviewers: readonly string[];
  readonly createdAt: Date;
}

/** A machine of the owner that runs jobs. */
export interface Runner {
  readonly id: number;
  readonly name: string;
  readonly os: string;
  readonly labels: readonly string[];
  readonly groupId: number | null;
  online: boolean;
}

/** A set of an organisation's runners and who may use them. */
export interface RunnerGroup {
  readonly id: number;
  readonly name: string;
  visibility: "all" | "private" | "selected";
  allowsPublic: boolean;
}

/** Actions of a new repository. */
export function newActions(): RepositoryActions {
  return {
    enabled: true,
    allowed: "all",
    tokenPermissions: "read",
    mayApprovePulls: false,
    access: "none",
    fromForks: { run: false, writeTokens: false, secrets: false, approval: true },
    workflows: [],
    runs: [],
    artifacts: [],
    secrets: [],
    environments: [],
    runners: [],
  };
}
