import type {
  ErrorBody,
  PackageEvent,
  PackageVersion,
  WatchPackageAnswer,
} from '../../apps/api/src/contract.ts';
import { smallestPackage } from '../../judge/src/problem/test-package.ts';
import { writeArchive } from '../../judge/src/problem/index.ts';
import type { PackageProof, ProofProgress } from '../../judge/src/protocol/index.ts';
import { labelledResult, scriptedProof } from './scripted-judge.ts';
import type { TestService } from './service.ts';

/** A small package that is sound; `title` makes its content another one. */
export function archiveOf(
  slug: string,
  title = 'Say hello',
  files: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const yaml = (smallestPackage['problem.yaml'] ?? '').replace('Say hello', title);
  const texts = { ...smallestPackage, 'problem.yaml': yaml, ...files };
  const content = Object.entries(texts).map(
    ([path, text]) => [path, Buffer.from(text)] as [string, Buffer],
  );
  return writeArchive(slug, new Map(content.sort(([a], [b]) => (a < b ? -1 : 1))));
}

export interface Uploaded {
  status: number;
  body: PackageVersion & ErrorBody;
}

/** Sends an archive as it is. `token` defaults to the admin's. */
export async function upload(
  service: TestService,
  archive: Uint8Array,
  options: { token?: string; publish?: boolean; headers?: Record<string, string> } = {},
): Promise<Uploaded> {
  const { token = service.admin.token, publish = false, headers = {} } = options;
  const response = await fetch(`${service.api.url}/api/v1/packages?publish=${publish}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/zip',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: new Uint8Array(archive),
  });
  return { status: response.status, body: (await response.json()) as Uploaded['body'] };
}

/** What a worker might tell of a package that is sound. */
export const soundProgress: ProofProgress[] = [
  { kind: 'stage', stage: 'checking', total: 3 },
  { kind: 'stage', stage: 'judging', total: 1 },
  { kind: 'labelled', done: 1, result: labelledResult },
  { kind: 'stage', stage: 'mutating', total: 10 },
  { kind: 'mutants', done: 10, killed: 9, survived: 1 },
];

/** A proof without mistakes, with a score and one survivor; `more` makes it another one. */
export function proofOf(
  { slug, packageHash }: Pick<PackageVersion, 'slug' | 'packageHash'>,
  more: Partial<PackageProof> & { scorePercent?: number } = {},
): PackageProof {
  const { scorePercent = 95, ...rest } = more;
  const proof = scriptedProof({ slug, packageHash }, scorePercent);
  return {
    ...proof,
    mutation: proof.mutation && { ...proof.mutation, killed: 9, survived: 1, mutants: [survivor] },
    ...rest,
  };
}

export const survivor: NonNullable<PackageProof['mutation']>['mutants'][number] = {
  ...{ id: 'plain-1', submission: 'plain', mutator: 'StringLiteral', line: 1 },
  diff: "-export const hello = () => 'hello';\n+export const hello = () => '';\n",
  ...{ status: 'survived', killedBy: null, note: null },
};

/** Watches a version over the socket and keeps what it was told. */
export class PackageWatcher {
  readonly events: PackageEvent[] = [];
  readonly answer: Promise<WatchPackageAnswer>;
  #changed: (() => void)[] = [];

  constructor(service: TestService, versionId: string, after?: number, token?: string) {
    const { socket } = service.connect(token);
    socket.on('package', (event) => {
      this.events.push(event);
      this.#changed.splice(0).forEach((wake) => wake());
    });
    this.answer = socket
      .timeout(10_000)
      .emitWithAck('watch-package', { versionId, ...(after === undefined ? {} : { after }) });
  }

  /** Resolves once the events fulfil the condition. */
  async until(condition: (events: PackageEvent[]) => boolean): Promise<PackageEvent[]> {
    await this.answer;
    while (!condition(this.events)) await new Promise<void>((wake) => this.#changed.push(wake));
    return this.events;
  }
}
