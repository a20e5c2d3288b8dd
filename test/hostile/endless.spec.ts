import { describeHostile } from './hostile-suite.ts';
import { loops } from './inputs/loops.ts';
import { microtasks } from './inputs/microtasks.ts';
import { natives } from './inputs/natives.ts';

describeHostile([loops, natives, microtasks]);
