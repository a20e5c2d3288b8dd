import { describeFairQueue } from '../support/fair-queue-suite.ts';
import { startRedis } from '../support/redis.ts';

describeFairQueue('Redis', async () => {
  const redis = await startRedis();
  return { environment: { REDIS_URL: redis.url }, stop: () => redis.stop() };
});
