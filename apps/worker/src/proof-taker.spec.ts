import { startPostgres } from '../../../test/support/postgres.ts';
import { describeProofs } from '../../../test/support/proof-suite.ts';

describeProofs('Postgres', async () => {
  const postgres = await startPostgres();
  return { environment: { QUEUE_URL: postgres.url }, stop: () => postgres.stop() };
});
