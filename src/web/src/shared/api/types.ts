// The words that pages use for the shapes of the HTTP API, which are generated from what the host serves.
import type * as operator from './generated/operator';
import type * as tenant from './generated/tenant';

export type Surface = 'tenant' | 'operator' | 'suspended' | 'unknown';
/** What a host says of itself at /config.json, before anybody has signed in. */
export type HostConfig = { surface: Surface; name: string; accent?: string | null };

export type Role = tenant.UserRole;
export type User = Omit<tenant.ShowSessionPerson, 'role'> & { role?: Role };
export type TenantProfile = tenant.ShowSessionCompany;
/** On either surface: operators have no company and no role. */
export type Session = { user: User; tenant?: TenantProfile };
export type Person = tenant.ListUsersItem;
export type NewPerson = tenant.AddUserRequest & { name: string; email: string };

export type Page<T> = { items: T[]; next?: string | null };

export type Upload = tenant.UploadView;
export type UploadStatus = tenant.UploadStatus;
export type UploadRows = tenant.UploadRows;
export type UploadQuestion = tenant.UploadQuestion;
export type UploadDifference = tenant.UploadDifference;
export type UploadDrift = tenant.UploadDrift;
export type UndoPreview = tenant.PreviewUndoResponse;
export type UploadIssue = tenant.ListUploadIssuesItem;
export type Severity = tenant.Severity;

export type Grain = tenant.TimeGrain;
export type CompareKind = Exclude<tenant.CompareKind, 'period'>;
export type FilterOp = tenant.FilterOp;
export type SalesFilter = tenant.SalesFilter;
/** A query with the parts that pages always say; the host has defaults for them. */
export type SalesQuery = tenant.SalesQuery &
  Required<Pick<tenant.SalesQuery, 'measures' | 'group' | 'filters' | 'having'>>;
export type ColumnKind = tenant.ColumnKind;
export type SalesColumn = tenant.SalesColumn;
export type SalesResult = tenant.SalesResult;
export type SalesNote = tenant.SalesNote;
export type Cell = SalesResult['rows'][number][number];
export type SalesModel = tenant.DescribeSalesResponse;
export type ModelItem = Pick<tenant.DescribeSalesMeasureItem, 'id' | 'label'> &
  Partial<tenant.DescribeSalesMeasureItem>;
export type Freshness = tenant.ShowFreshnessResponse;

export type Answer = tenant.Answer;
export type ReadingEdit = tenant.ReadingEdit;
export type PartChoices = tenant.PartChoices;
export type AnswerKind = tenant.AnswerKind;
/** `number`, `bar`, `line` or `table`; anything else is drawn as fits the result. */
export type ChartType = tenant.AnswerChart['type'];

export type Dashboard = tenant.ShowDashboardItem;
export type DashboardItem = tenant.ListDashboardsItem;
export type DashboardTemplate = tenant.ListTemplatesItem;
export type DashboardView = tenant.DashboardView;
export type DashboardResults = tenant.DashboardResults;
export type Widget = tenant.Widget & {
  id: string;
  title: string;
  chart: tenant.WidgetChart;
  width: number;
  height: number;
};
export type WidgetType = tenant.ChartType;
export type WidgetResult = tenant.WidgetResult;

export type Embed = tenant.KeepEmbedsItem;
export type EmbedDetail = tenant.KeepEmbedsDetail;
export type EmbedProduct = tenant.EmbedProduct;
export type PowerBiReport = tenant.PowerBiReport;
export type EmbedFinding = tenant.EmbedFinding;

export type Report = tenant.ReportDefinition;
export type ReportFormat = tenant.ReportFormat;
export type NewSchedule = tenant.PlanScheduleRequest;
export type RunStatus = tenant.ReportRunStatus;
export type Schedule = tenant.ListSchedulesItem;

export type Mail = tenant.ListMailItem;
export type MailBody = tenant.ReadMailResponse;

export type Tenant = operator.ShowTenantItem;
export type TenantStatus = operator.TenantStatus;
export type TenantDetail = operator.ShowTenantResponse;
export type TenantHost = operator.ShowTenantHost;
export type TenantStep = operator.ShowTenantStep;
export type StepState = operator.StepState;
export type NewTenant = operator.CreateTenantRequest & { slug: string; name: string };
export type AuditEntry = operator.ListAuditItem;
