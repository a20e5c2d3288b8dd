import { JudgeInternalError } from '../../judge/src/judge.ts';
import type { JudgeRequest } from '../../judge/src/protocol/index.ts';
import type { Answer } from './service.ts';
import { hasVerdict } from './service.ts';
import type { TestService } from './service.ts';
import type {
  ErrorBody,
  NewRejudge,
  RejudgeBody,
  RejudgeChanges,
  RejudgeState,
  SubmissionCreated,
} from '../../apps/api/src/contract.ts';
import { ScriptedJudge, acceptAll } from './scripted-judge.ts';

/** A judge whose mind can be changed between two judgements of one source. */
export class ChangingJudge extends ScriptedJudge {
  /** What becomes of a source; "never" is judged until nobody waits any more, "throws" is our failure. */
  verdictOf: (request: JudgeRequest) => 'AC' | 'WA' | 'JE' | 'never' | 'throws' = () => 'AC';
  readonly begun: string[] = [];
  readonly ended: string[] = [];
  #changed: (() => void)[] = [];

  constructor(runs = 2) {
    super(async (request, tell, ended) => {
      const note = (list: string[]) => {
        list.push(request.judgementId);
        this.#changed.splice(0).forEach((wake) => wake());
      };
      note(this.begun);
      const verdict = this.verdictOf(request);
      if (verdict === 'throws') throw new JudgeInternalError('The runner died.');
      if (verdict === 'never') {
        tell({ kind: 'compiling' });
        ended.addEventListener('abort', () => note(this.ended), { once: true });
        return new Promise(() => {});
      }
      const report = await acceptAll(runs)(request, tell, ended);
      if (verdict === 'AC') return report;
      const reason = verdict === 'JE' ? 'judge-failed' : 'value';
      return { ...report, verdict, reason, message: 'No.', score: 0 };
    });
  }

  /** Resolves once the condition holds of what was begun, and of what was ended because nobody waited any more. */
  async until(condition: (judge: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((wake) => this.#changed.push(wake));
  }
}

/** What specs say of sets. */
export function rejudgesOf(service: TestService) {
  const path = '/api/v1/rejudges';
  const make = <Body = RejudgeBody & ErrorBody>(order: NewRejudge, token?: string) =>
    service.call<Body>('POST', path, order, token);
  const get = (id: string, token?: string) =>
    service.call<RejudgeBody & ErrorBody>('GET', `${path}/${id}`, undefined, token);
  const changes = (id: string, query = '', token?: string) =>
    service.call<RejudgeChanges & ErrorBody>(
      ...(['GET', `${path}/${id}/changes${query}`, undefined, token] as const),
    );
  const end = (
    id: string,
    how: 'apply' | 'drop',
    token?: string,
  ): Promise<Answer<RejudgeBody & ErrorBody>> =>
    service.call('POST', `${path}/${id}/${how}`, undefined, token);
  const until = async (id: string, state: RejudgeState): Promise<RejudgeBody> => {
    for (;;) {
      const { status, body } = await get(id);
      if (status !== 200) throw new Error(JSON.stringify(body));
      if (body.state === state) return body;
    }
  };
  return { make, get, changes, end, until };
}

/** Submits as somebody, and waits for the verdict. */
export async function submitAndWait(
  service: TestService,
  source: string,
  { problem = 'echo', token = service.admin.token } = {},
): Promise<SubmissionCreated> {
  const sent = { problem, source };
  const { body } = await service.call<SubmissionCreated>(
    ...(['POST', '/api/v1/submissions', sent, token] as const),
  );
  const client = service.connect();
  await client.watch(body.id, 0);
  await client.until(hasVerdict);
  client.close();
  return body;
}
