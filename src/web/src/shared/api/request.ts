import type { Problem } from './generated/tenant';

/** What the host said went wrong: a sentence for people, a code for us, the fields it is about. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Partial<Problem>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? wordsFor(status));
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.problem = problem;
  }

  get reference(): string | undefined {
    return this.problem.reference;
  }

  /** First message per field, with the field's name as the form knows it. */
  get fields(): Record<string, string> {
    const entries = Object.entries(this.problem.errors ?? {});
    const one = this.problem.field ? { [this.problem.field]: this.message } : {};
    return {
      ...Object.fromEntries(entries.map(([name, messages]) => [camel(name), messages[0] ?? ''])),
      ...one,
    };
  }
}

const camel = (name: string) =>
  name
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.');

function wordsFor(status: number): string {
  if (status === 0) return 'The server could not be reached. Check the connection and try again.';
  if (status === 401) return 'You are signed out. Sign in to go on.';
  if (status === 403) return 'Your role does not allow this. Ask an administrator of your company.';
  if (status === 404) return 'This is not there (any more).';
  if (status === 413) return 'This file is larger than the host accepts.';
  if (status === 429) return 'That was a lot at once. Wait a moment and try again.';
  return 'The server could not do this. Try again; if it stays, pass the reference on to support.';
}

/** Reads a problem document out of whatever text an unsuccessful answer carried. */
export function toApiError(status: number, body: string): ApiError {
  try {
    const problem: unknown = JSON.parse(body);
    if (problem !== null && typeof problem === 'object') return new ApiError(status, problem);
  } catch {
    // Not JSON (a proxy's page, an empty body): the status has to speak.
  }
  return new ApiError(status, {});
}

/** One request to the host, as the generated fetchers make it; throws ApiError for anything but success. */
export async function send<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = { Accept: 'application/json', ...init.headers };
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin', headers });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, {});
  }
  const text = await response.text();
  if (!response.ok) throw toApiError(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export const isApiError = (error: unknown, ...codes: string[]): error is ApiError =>
  error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));
