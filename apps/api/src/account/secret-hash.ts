import { createHash } from 'node:crypto';

/** What is stored of a secret that we made: it is long and random, so a plain hash is enough. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
