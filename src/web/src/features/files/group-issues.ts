import type { Severity, UploadIssue } from '@/shared/api/types';

export type IssueGroup = {
  key: string;
  severity: Severity;
  code: string;
  title: string;
  fix: string | null;
  issues: UploadIssue[];
};

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** One group per cause, worst and largest first; the first message speaks for the group. */
export function groupIssues(issues: UploadIssue[]): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.code}`;
    const group = groups.get(key);
    if (group) group.issues.push(issue);
    else {
      const { severity, code, message, fix } = issue;
      groups.set(key, { key, severity, code, title: message, fix: fix ?? null, issues: [issue] });
    }
  }
  return [...groups.values()].sort(
    (one, other) => rank[one.severity] - rank[other.severity] || other.issues.length - one.issues.length,
  );
}
