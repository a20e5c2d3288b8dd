import { describeChaos } from './chaos-suite.ts';
import { queueInPostgres } from './queue-places.ts';

describeChaos({
  name: 'Postgres',
  command: 'test:chaos',
  submissions: Number(process.env['CHAOS_SUBMISSIONS'] ?? 500),
  openQueue: (postgres) => Promise.resolve(queueInPostgres(postgres)),
});
