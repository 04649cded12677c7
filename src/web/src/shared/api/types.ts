// The shapes of the HTTP API, tenant host and admin host.

export type Surface = 'tenant' | 'operator' | 'suspended' | 'unknown';
export type HostConfig = { surface: Surface; name: string; accent?: string | null };

export type Role = 'viewer' | 'analyst' | 'administrator';
export type User = { id: string; name: string; email: string; role?: Role };
export type TenantProfile = {
  name: string;
  baseCurrency: string;
  locale: string;
  timeZone: string;
  accent?: string | null;
};
export type Session = { user: User; tenant?: TenantProfile };

export type Page<T> = { items: T[]; next?: string | null };

export type UploadStatus =
  | 'queued'
  | 'detecting'
  | 'needs_input'
  | 'parsing'
  | 'committing'
  | 'completed'
  | 'completed_with_warnings'
  | 'failed'
  | 'cancelled'
  | 'superseded'
  | 'rolled_back';

/** Rows of the file: read = imported + skipped + held. Replaced and sales count sales, of which a row may give several. */
export type UploadRows = {
  read: number;
  imported: number;
  skipped: number;
  held: number;
  /** Sales of earlier files whose place these took. */
  replaced: number;
  sales: number;
};
export type QuestionOption = { value: string; label: string; reason?: string | null };
export type UploadQuestion = { kind: 'vendor' | 'period'; text: string; options: QuestionOption[] };
export type Upload = {
  id: string;
  fileName: string;
  vendor?: string | null;
  vendorName?: string | null;
  status: UploadStatus;
  statusText?: string | null;
  receivedAt: string;
  receivedBy?: string | null;
  sizeBytes: number;
  periodStart?: string | null;
  periodEnd?: string | null;
  rows: UploadRows;
  amount?: number | null;
  currency?: string | null;
  progress: { rows: number; total?: number | null };
  question?: UploadQuestion | null;
  error?: { code: string; message: string } | null;
  issues: { error: number; warning: number; info: number };
  slices: number;
};
export type Severity = 'error' | 'warning' | 'info';
export type UploadIssue = {
  severity: Severity;
  code: string;
  sheet?: string | null;
  row?: number | null;
  column?: string | null;
  value?: string | null;
  message: string;
  fix?: string | null;
};

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type CompareKind = 'previous_period' | 'previous_year';
export type FilterOp = 'in' | 'not_in' | 'contains' | 'starts_with';
export type SalesFilter = { dim: string; op: FilterOp; values: string[] };
export type SalesQuery = {
  v: 1;
  measures: string[];
  group: string[];
  filters: SalesFilter[];
  having: { measure: string; op: '>' | '>=' | '<' | '<=' | '='; value: number }[];
  time: { from: string | null; to: string | null; grain: Grain | null };
  compare: { kind: CompareKind } | { kind: 'period'; from: string; to: string } | null;
  order: { by: string; dir: 'asc' | 'desc' } | null;
  limit: number | null;
};
export type ColumnKind = 'dimension' | 'time' | 'measure' | 'derived';
export type SalesColumn = { id: string; label: string; kind: ColumnKind; unit?: string | null };
export type Cell = string | number | boolean | null;
export type SalesResult = {
  /** How many groups there are and how many lines of files are behind them. */
  groups?: number;
  lines?: number;
  query: SalesQuery;
  columns: SalesColumn[];
  rows: Cell[][];
  totals: Record<string, number | null>;
  notes: { code: string; text: string }[];
  dataVersion: number;
  truncated: boolean;
};
export type ModelItem = {
  id: string;
  label: string;
  unit?: string | null;
  definition?: string;
  requires?: string | null;
};
export type SalesModel = { measures: ModelItem[]; dimensions: ModelItem[] };
export type Freshness = {
  dataVersion: number;
  /** The first and the last day covered; null without data. */
  from: string | null;
  to: string | null;
  uploads: number;
  /** Vendors' codes and names that no product is known for. */
  unmappedProducts: number;
  unknownAmounts: number;
};

export type AnswerKind =
  'ANSWER' | 'ANSWER+NOTE' | 'CLARIFY' | 'NO_DATA' | 'OUT_OF_SCOPE' | 'REFUSE' | 'META';
export type ChartType = 'number' | 'bar' | 'line' | 'pie' | 'table';
export type Answer = {
  id: string;
  conversationId: string;
  kind: AnswerKind;
  text: string;
  result?: SalesResult | null;
  chart?: { type: ChartType } | null;
  reading: { label: string; value: string }[];
  notes: string[];
  notUnderstood: string[];
  options: { label: string; question: string }[];
  next: string[];
  query?: SalesQuery | null;
  sql?: string | null;
};

export type ReportFormat = 'pdf' | 'xlsx' | 'csv';
export type Report = { id: string; name: string; description: string; formats: ReportFormat[] };
export type NewSchedule = {
  report: string;
  formats: ReportFormat[];
  cron: string;
  zone: string;
  recipients: string[];
};
export type RunStatus = 'queued' | 'sent' | 'failed';
export type Schedule = NewSchedule & {
  id: string;
  unsubscribed: string[];
  nextAt: string | null;
  nextText: string;
  disabledAt: string | null;
  lastRun: { at: string; status: RunStatus; message: string | null; month: string } | null;
};

export type Mail = {
  id: string;
  at: string;
  to: string;
  subject: string;
  state: string;
  attachments: { name: string; size: number }[];
};
export type MailBody = Mail & { html?: string | null; text?: string | null };

export type TenantStatus = 'provisioning' | 'active' | 'suspended' | 'deleting' | 'deleted' | 'failed';
export type Tenant = {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
  statusReason: string | null;
  plan: string;
  server: string;
  url: string | null;
  schemaVersion: number;
  createdAt: string;
  suspendedAt: string | null;
  deleteAfter: string | null;
};
export type StepState = 'pending' | 'running' | 'done' | 'failed' | 'undone';
export type TenantStep = {
  name: string;
  state: StepState;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
};
export type TenantHost = { name: string; isPrimary: boolean; releasedAt: string | null };
export type TenantDetail = { tenant: Tenant; hosts: TenantHost[]; steps: TenantStep[] };
export type NewTenant = {
  slug: string;
  name: string;
  plan?: string;
  administrator: { email: string; name: string };
  baseCurrency?: string;
  locale?: string;
  timeZone?: string;
};
export type AuditEntry = {
  id: number | string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  reason?: string | null;
};

export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  invited: boolean;
  createdAt: string;
};
export type NewPerson = { name: string; email: string; role: Role };
