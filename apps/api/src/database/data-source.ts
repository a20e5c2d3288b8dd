import { SteadyClient } from '@tickjudge/queue';
import { DataSource } from 'typeorm';
import { Account } from '../account/account.entity.ts';
import { Session } from '../account/session.entity.ts';
import { OutboxRow } from '../feed/outbox.entity.ts';
import { Judgement } from '../judgement/judgement.entity.ts';
import { Run } from '../judgement/run.entity.ts';
import { Problem } from '../problem/problem.entity.ts';
import { PackageVersionRow } from '../package/package-version.entity.ts';
import { Question } from '../question/question.entity.ts';
import { Submission } from '../submission/submission.entity.ts';
import { Token } from '../token/token.entity.ts';
import { MainRoad1700000000001 } from './migration/1-main-road.ts';
import { Packages1700000000002 } from './migration/2-packages.ts';
import { Questions1700000000003 } from './migration/3-questions.ts';
import { HintsAndEditorial1700000000004 } from './migration/4-hints-and-editorial.ts';
import { People1700000000005 } from './migration/5-people.ts';
import { Submissions1700000000006 } from './migration/6-submissions.ts';
import { TrialsAndFindings1700000000010 } from './migration/10-trials-and-findings.ts';
import { Judging1700000000008 } from './migration/8-judging.ts';
import { Outbox1700000000007 } from './migration/7-outbox.ts';
import { Identities1700000000012 } from './migration/12-identities.ts';
import { Contests1700000000009 } from './migration/9-contests.ts';
import { Boards1700000000011 } from './migration/11-boards.ts';

/** The application's tables. The schema is what the migrations made of it; nothing is synchronized. */
export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName: 'tickjudge-api',
    poolSize: 10,
    connectTimeoutMS: 10_000,
    extra: { Client: SteadyClient },
    synchronize: false,
    migrationsTransactionMode: 'all',
    entities: [
      Account,
      Session,
      Token,
      PackageVersionRow,
      Problem,
      Question,
      Submission,
      Judgement,
      Run,
      OutboxRow,
    ],
    migrations: [
      MainRoad1700000000001,
      Packages1700000000002,
      Questions1700000000003,
      HintsAndEditorial1700000000004,
      People1700000000005,
      Submissions1700000000006,
      Judging1700000000008,
      Outbox1700000000007,
      TrialsAndFindings1700000000010,
      Identities1700000000012,
      Contests1700000000009,
      Boards1700000000011,
    ],
  });
}
