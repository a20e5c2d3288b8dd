import { describeProofs } from '../support/proof-suite.ts';
import { startRedis } from '../support/redis.ts';

describeProofs('Redis', async () => {
  const redis = await startRedis();
  return { environment: { REDIS_URL: redis.url }, stop: () => redis.stop() };
});
