import { describeFairQueue } from '../../../../test/support/fair-queue-suite.ts';

describeFairQueue('Postgres', async () => ({ environment: {}, stop: async () => undefined }));
