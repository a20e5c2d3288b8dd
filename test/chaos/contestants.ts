import type {
  FeedEvent,
  SessionBody,
  SubmissionCreated,
  SubmissionSummary,
} from '../../apps/api/src/contract.ts';
import { slug } from './chaos-package.ts';
import { FeedFollower } from './feed-follower.ts';
import type { Ledger } from './ledger.ts';
import { accounts, type PlannedSubmission } from './plan.ts';
import { StubbornClient } from './stubborn-client.ts';

/** What a contestant knows of a submission in the end. */
export interface Told {
  readonly planned: PlannedSubmission;
  /** One id for each time that it was sent; they have to be the same. */
  readonly ids: readonly string[];
  readonly judgementId: string;
  readonly token: string;
  /** What the answer to its cancelling was: 200 or 409; undefined when it was never cancelled. */
  readonly cancelled: number | undefined;
  /** What was heard over the socket, to the end. */
  readonly heard: Promise<readonly FeedEvent[]> | undefined;
}

/** So many wait or are judged at a time: enough for every worker, and few enough for the kills to meet all stages. */
const mostOpen = 40;

const password = 'correct horse battery';

export interface Contestants {
  /** Sends all of them, each account its own in order. */
  send(planned: readonly PlannedSubmission[]): Promise<Told[]>;
  /** What every socket heard that it should not have. */
  violations(): string[];
  readonly adminToken: string;
  close(): void;
}

/** Signs the accounts up, before anything happens to the service. */
export async function signUp(urls: readonly string[], ledger: Ledger): Promise<Contestants> {
  const client = new StubbornClient(urls);
  const { body: admin } = await client.call<SessionBody>('POST', '/accounts/setup', {
    body: { name: 'Ada', password },
  });
  const sessions = await Promise.all(
    Array.from({ length: accounts }, async (_, index) => {
      const body = { name: `contestant-${index}`, password };
      return (await client.call<SessionBody>('POST', '/accounts', { body })).body;
    }),
  );
  const followers = sessions.map(({ token }, index) => new FeedFollower(urls, token, index));

  async function send(planned: PlannedSubmission): Promise<Told> {
    const { token } = sessions[planned.account] as SessionBody;
    const copies = planned.isSentTwice ? [0, 1] : [planned.account % urls.length];
    const answers = await Promise.all(
      copies.map(async (first) => {
        const body = { problem: slug, source: planned.solution.source };
        const sent = { token, key: planned.key, body };
        const answer = await new StubbornClient(urls, first).call<SubmissionCreated>(
          'POST',
          '/submissions',
          sent,
        );
        if (answer.status !== 201)
          throw new Error(`${planned.key} got ${answer.status}: ${JSON.stringify(answer.body)}`);
        return answer.body;
      }),
    );
    ledger.accepted();
    const { id, judgementId } = answers[0] as SubmissionCreated;
    const heard = planned.isWatched ? followers[planned.account]?.follow(id) : undefined;
    const cancelled = planned.isCancelled ? await cancel(id, token) : undefined;
    return {
      ...{ planned, judgementId, token, cancelled, heard },
      ids: answers.map((answer) => answer.id),
    };
  }

  async function cancel(id: string, token: string): Promise<number> {
    const { status } = await client.call<SubmissionSummary>('POST', `/submissions/${id}/cancel`, {
      token,
    });
    return status;
  }

  return {
    adminToken: admin.token,
    async send(planned) {
      const lanes = sessions.map(async (_, account) => {
        const told: Told[] = [];
        for (const one of planned.filter((each) => each.account === account)) {
          await ledger.room(mostOpen);
          told.push(await send(one));
        }
        return told;
      });
      return (await Promise.all(lanes)).flat();
    },
    violations: () => followers.flatMap(({ violations }) => violations),
    close: () => followers.forEach((follower) => follower.close()),
  };
}
