/**
 * What travels between the API and its clients, as types only: bodies of HTTP and events of the socket.
 * Paths are below /api/v1. The socket is socket.io at its default path; it signs in by the session cookie or by
 * `auth: { token }`. An archive goes to POST /packages as it is, all other bodies are JSON.
 */
export type {
  AccountBody,
  AccountList,
  AccountSummary,
  AccountsStatus,
  Credentials,
  Role,
  RoleChange,
  SessionBody,
  SignIn,
  SignUp,
} from './account/account.dto.ts';
export type { PasswordChange, PasswordReset, PasswordResetMade } from './account/password.dto.ts';
export type {
  AuditAction,
  AuditEntry,
  AuditList,
  AuditQuery,
  SubjectKind,
} from './audit/audit.dto.ts';
export type {
  OverallBoard,
  OverallBoardQuery,
  ProblemBoard,
  ProblemBoardQuery,
  ProblemMeasure,
} from './board/board.dto.ts';
export type {
  Announcement,
  ClarificationAnswer,
  ClarificationBody,
  ClarificationList,
  Question,
} from './clarification/clarification.dto.ts';
export type { ContestEntry, ContestEvent } from './contest-feed/contest-entry.dto.ts';
export type { BoardLine, ContestBoard, Resolver } from './contest-board/contest-board.dto.ts';
export type { ContestState } from './contest/contest-time.ts';
export type {
  ContestBody,
  ContestChange,
  ContestCode,
  ContestList,
  ContestProblem,
  ContestProblems,
  ContestSummary,
  NewContest,
} from './contest/contest.dto.ts';
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
export type { TopicEvent, UnwatchTopic, WatchTopic, WatchTopicAnswer } from './feed/topic.dto.ts';
export type { AccountEntry, AccountEvent } from './feed/account-entry.dto.ts';
export type { ErrorBody } from './http/error.dto.ts';
export type { IdentityBegin, IdentityBody, IdentityList } from './identity/identity.dto.ts';
export type {
  InvitationBody,
  InvitationDetails,
  InvitationList,
  InvitationMade,
  NewInvitation,
} from './invitation/invitation.dto.ts';
export type { SignUpMode } from './invitation/sign-up-rule.ts';
export type {
  PackageEntry,
  PackageEvent,
  UnwatchPackage,
  WatchPackage,
  WatchPackageAnswer,
} from './package/package-event.dto.ts';
export type {
  HistoryAction,
  HistoryEntry,
  Origin,
  PackageHistory,
  PackageList,
  PackageVersion,
  PackageVersionSummary,
  PublishedVersion,
  PublishedVersions,
  VersionState,
} from './package/package.dto.ts';
export type {
  ExtraTime,
  ParticipantBody,
  ParticipantChange,
  ParticipantList,
  Register,
} from './participation/participation.dto.ts';
export type {
  Editorial,
  ProblemAttachment,
  ProblemBody,
  ProblemGroup,
  ProblemLimits,
  ProblemList,
  ProblemSummary,
} from './problem/problem.dto.ts';
export type {
  QuestionBody,
  QuestionDifficulty,
  QuestionFacets,
  QuestionKind,
  QuestionList,
  QuestionQuery,
} from './question/question.dto.ts';
export type { RejudgeEntry, RejudgeEvent } from './rejudge/rejudge-entry.dto.ts';
export type {
  NewRejudge,
  RejudgeBody,
  RejudgeChange,
  RejudgeChanges,
  RejudgeList,
  RejudgePreview,
  RejudgeScope,
  RejudgeState,
  RejudgeSummary,
} from './rejudge/rejudge.dto.ts';
export type {
  QueuePlace,
  State,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
  SubmissionQuery,
  SubmissionSummary,
  Submit,
  Trial,
  Waiting,
} from './submission/submission.dto.ts';
export type { NewToken, Scope, TokenBody, TokenCreated, TokenList } from './token/token.dto.ts';
export type { PauseBody, QueueList, SettingList, WorkerList } from './admin/admin.dto.ts';
