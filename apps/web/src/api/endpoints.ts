import type {
  AccountsStatus,
  Credentials,
  ProblemBody,
  ProblemList,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
} from '@tickjudge/api/contract';
import { request } from './request.ts';

/** The API's endpoints as functions; each throws `ApiFailure`. */
export const api = {
  accountsStatus: () => request<AccountsStatus>('GET', '/accounts/status'),
  setUp: (credentials: Credentials) => request<SessionBody>('POST', '/accounts/setup', credentials),
  signUp: (credentials: Credentials) => request<SessionBody>('POST', '/accounts', credentials),
  signIn: (credentials: Credentials) => request<SessionBody>('POST', '/sessions', credentials),
  signOut: () => request<void>('DELETE', '/sessions/current'),
  problems: () => request<ProblemList>('GET', '/problems'),
  problem: (slug: string) => request<ProblemBody>('GET', `/problems/${encodeURIComponent(slug)}`),
  submit: (problem: string, source: string) =>
    request<SubmissionCreated>('POST', '/submissions', { problem, source }),
  submission: (id: string) =>
    request<SubmissionBody>('GET', `/submissions/${encodeURIComponent(id)}`),
  submissions: (query: { problem?: string; cursor?: string; limit?: number }) => {
    const words = Object.entries(query).map(([key, value]) => [key, String(value)]);
    return request<SubmissionList>('GET', `/submissions?${new URLSearchParams(words)}`);
  },
};
