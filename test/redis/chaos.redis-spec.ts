import { describeChaos } from '../chaos/chaos-suite.ts';
import { queueInRedis } from '../chaos/queue-places.ts';

describeChaos({ name: 'Redis', command: 'test:redis', submissions: 100, openQueue: queueInRedis });
