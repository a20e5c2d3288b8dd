import type {
  AccountList,
  AccountSummary,
  AccountsStatus,
  Credentials,
  Editorial,
  IdentityBegin,
  IdentityList,
  NewToken,
  PackageHistory,
  PackageList,
  PackageVersion,
  PasswordChange,
  PasswordReset,
  PasswordResetMade,
  ProblemBody,
  ProblemList,
  PublishedVersions,
  QuestionFacets,
  QuestionList,
  Role,
  SessionBody,
  SignUp,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
  TokenCreated,
  TokenList,
} from '@tickjudge/api/contract';
import type { QuestionFilter } from '../question/question-filter.ts';
import { request } from './request.ts';

/** The API's endpoints as functions; each throws `ApiFailure`. */
export const api = {
  accountsStatus: () => request<AccountsStatus>('GET', '/accounts/status'),
  setUp: (credentials: Credentials) => request<SessionBody>('POST', '/accounts/setup', credentials),
  signUp: (newcomer: SignUp) => request<SessionBody>('POST', '/accounts', newcomer),
  signIn: (credentials: Credentials) => request<SessionBody>('POST', '/sessions', credentials),
  changePassword: (change: PasswordChange) =>
    request<void>('POST', '/accounts/me/password', change),
  resetPassword: (reset: PasswordReset) => request<void>('POST', '/password-resets', reset),
  makeResetCode: (account: string) =>
    request<PasswordResetMade>('POST', `/accounts/${encode(account)}/password-reset`),
  identities: () => request<IdentityList>('GET', '/accounts/me/identities'),
  beginLink: () => request<IdentityBegin>('POST', '/accounts/me/identities'),
  unlink: (id: string) => request<void>('DELETE', `/accounts/me/identities/${encode(id)}`),
  signOut: () => request<void>('DELETE', '/sessions/current'),
  problems: () => request<ProblemList>('GET', '/problems'),
  problem: (slug: string) => request<ProblemBody>('GET', `/problems/${encode(slug)}`),
  editorial: (slug: string) => request<Editorial>('GET', `/problems/${encode(slug)}/editorial`),
  submit: (problem: string, source: string) =>
    request<SubmissionCreated>('POST', '/submissions', { problem, source }),
  submission: (id: string) => request<SubmissionBody>('GET', `/submissions/${encode(id)}`),
  submissions: (query: { problem: string } & Page) =>
    request<SubmissionList>('GET', `/submissions?${words(query)}`),
  problemVersions: (slug: string) =>
    request<PublishedVersions>('GET', `/problems/${encode(slug)}/versions`),
  problemVersion: (slug: string, number: string) =>
    request<ProblemBody>('GET', `/problems/${encode(slug)}/versions/${encode(number)}`),
  problemHistory: (slug: string) =>
    request<PackageHistory>('GET', `/problems/${encode(slug)}/history`),
  packages: (query: { slug?: string } & Page) =>
    request<PackageList>('GET', `/packages?${words(query)}`),
  package: (id: string) => request<PackageVersion>('GET', `/packages/${encode(id)}`),
  publish: (id: string) => request<PackageVersion>('POST', `/packages/${encode(id)}/publish`),
  prove: (id: string) => request<PackageVersion>('POST', `/packages/${encode(id)}/prove`),
  cancelProof: (id: string) => request<PackageVersion>('POST', `/packages/${encode(id)}/cancel`),
  questions: (query: QuestionFilter & Page) =>
    request<QuestionList>('GET', `/questions?${words({ ...query, limit: 100 })}`),
  questionFacets: () => request<QuestionFacets>('GET', '/questions/facets'),
  tokens: () => request<TokenList>('GET', '/tokens'),
  makeToken: (token: NewToken) => request<TokenCreated>('POST', '/tokens', token),
  revokeToken: (id: string) => request<void>('DELETE', `/tokens/${encode(id)}`),
  accounts: (query: Page) => request<AccountList>('GET', `/accounts?${words(query)}`),
  setRole: (id: string, role: Role) =>
    request<AccountSummary>('PATCH', `/accounts/${encode(id)}`, { role }),
};

/** The address of a version's archive, for a link. */
export const archiveAddress = (id: string): string => `/api/v1/packages/${encode(id)}/archive`;

interface Page {
  cursor?: string;
}

const encode = encodeURIComponent;
const words = (query: object): URLSearchParams => new URLSearchParams({ ...query });
