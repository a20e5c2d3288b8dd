/**
 * What travels between the API and its clients, as types only: bodies of HTTP and events of the socket.
 * Paths are below /api/v1. The socket is socket.io at its default path; it signs in by the session cookie or by
 * `auth: { token }`.
 */
export type {
  AccountBody,
  AccountsStatus,
  Credentials,
  Role,
  SessionBody,
  SignIn,
} from './account/account.dto.ts';
export type {
  ClientEvents,
  FeedEntry,
  FeedEvent,
  ServerEvents,
  Unwatch,
  UnwatchAnswer,
  Watch,
  WatchAnswer,
} from './feed/feed.dto.ts';
export type { ErrorBody } from './http/error.dto.ts';
export type {
  ProblemBody,
  ProblemGroup,
  ProblemLimits,
  ProblemList,
  ProblemSummary,
} from './problem/problem.dto.ts';
export type {
  State,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
  SubmissionQuery,
  SubmissionSummary,
  Submit,
} from './submission/submission.dto.ts';
