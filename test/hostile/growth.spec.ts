import { describeHostile } from './hostile-suite.ts';
import { floods } from './inputs/floods.ts';
import { memory } from './inputs/memory.ts';
import { strings } from './inputs/strings.ts';

describeHostile([memory, strings, floods]);
