import { describeHostile } from './hostile-suite.ts';
import { answers } from './inputs/answers.ts';
import { hangingErrors, thrown } from './inputs/exceptions.ts';
import { prototypes } from './inputs/prototypes.ts';
import { timers } from './inputs/timers.ts';
import { web } from './inputs/web.ts';

describeHostile([hangingErrors, thrown, answers, prototypes, timers, web]);
